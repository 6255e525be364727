using System.Text.Json.Serialization;

namespace Hardening.Cryptography.Rings;

/// <summary>A key as the document holds it.</summary>
internal sealed record RingKeyRecord
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("state")]
    public required RingKeyState State { get; init; }

    [JsonPropertyName("created")]
    public required DateTimeOffset Created { get; init; }

    [JsonPropertyName("notBefore")]
    public required DateTimeOffset NotBefore { get; init; }

    [JsonPropertyName("notAfter")]
    public required DateTimeOffset NotAfter { get; init; }

    [JsonPropertyName("reserved")]
    public required long Reserved { get; init; }

    [JsonPropertyName("wrapper")]
    public required string Wrapper { get; init; }

    /// <summary>Empty when the key is destroyed.</summary>
    [JsonPropertyName("wrapped")]
    public required byte[] Wrapped { get; init; }
}
