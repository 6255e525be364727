using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hardening.Cryptography.Rings;

/// <summary>The document of a ring, JSON in UTF-8; its keys are wrapped, so it is no secret, but who may write it may revoke
/// keys.</summary>
internal sealed record RingDocument
{
    private const int MostKeys = 10_000;

    [JsonPropertyName("version")]
    public required int Version { get; init; }

    [JsonPropertyName("keys")]
    public required IReadOnlyList<RingKeyRecord> Keys { get; init; }

    internal static RingDocument Empty => new() { Version = 1, Keys = [] };

    internal static RingDocument Read(byte[] content)
    {
        RingDocument document;
        try
        {
            document = JsonSerializer.Deserialize(content, RingJson.Default.RingDocument) ?? throw RingFault.Malformed("it is empty");
        }
        catch (JsonException error)
        {
            throw RingFault.Malformed("it is not the JSON of a key ring", inner: error);
        }

        if (document.Version != 1 || document.Keys.Count is 0 or > MostKeys || document.Keys.Any(key => !IsId(key.Id))
            || document.Keys.Select(key => key.Id).Distinct(StringComparer.Ordinal).Count() != document.Keys.Count)
        {
            throw RingFault.Malformed("its version or its list of keys is not one that this version writes");
        }

        return document;
    }

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, RingJson.Default.RingDocument);

    internal RingDocument With(RingKeyRecord changed) =>
        this with { Keys = [.. Keys.Select(key => string.Equals(key.Id, changed.Id, StringComparison.Ordinal) ? changed : key)] };

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);
}
