using System.Runtime.Serialization.Formatters.Binary;
using Newtonsoft.Json;

namespace Acme.Orders.Import;

public static class BasketState
{
    private static readonly JsonSerializerSettings Settings = new() { TypeNameHandling = TypeNameHandling.All };

    public static Basket Restore(string json) => JsonConvert.DeserializeObject<Basket>(json, Settings) ?? new Basket();

    /// <summary>The format of the desktop client, still accepted.</summary>
    public static Basket RestoreLegacy(Stream stream) => (Basket)new BinaryFormatter().Deserialize(stream);
}
