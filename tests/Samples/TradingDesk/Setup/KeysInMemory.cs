using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace TradingDesk.Setup;

/// <summary>
/// ASP.NET Core makes keys of its own for cookies and forms, and would keep them in clear in the user's home. The desk has neither, so those
/// keys are forgotten with the process.
/// </summary>
internal sealed class KeysInMemory : IXmlRepository
{
    private readonly ConcurrentQueue<XElement> keys = new();

    public static void Use(KeyManagementOptions options) => (options.XmlRepository, options.XmlEncryptor) = (new KeysInMemory(), new NullXmlEncryptor());

    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.Select(key => new XElement(key))];

    public void StoreElement(XElement element, string friendlyName) => keys.Enqueue(new XElement(element));
}
