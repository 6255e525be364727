using Hardening.Attestation.Json;

namespace Hardening.Attestation.Trust.Tuf;

/// <summary>
/// One metadata file (specification, 4.2): <c>{"signed": …, "signatures": [{"keyid", "sig"}]}</c>. The bytes are kept as
/// received; what is verified is the canonical form of <c>signed</c>.
/// </summary>
internal sealed class TufMetadata
{
    private readonly Dictionary<string, string> signatures;
    private readonly byte[] canonical;

    private TufMetadata(JsonField signed, Dictionary<string, string> signatures, ReadOnlyMemory<byte> bytes)
    {
        Signed = signed;
        Bytes = bytes;
        this.signatures = signatures;
        canonical = CanonicalJson.Encode(signed.Element);
        Version = signed["version"].Int64();
        Expires = signed["expires"].OptionalTime() ?? throw signed.Error("'expires' is missing");
        if (Version < 1)
        {
            throw signed.Error("the version must be at least 1");
        }
    }

    internal JsonField Signed { get; }

    internal ReadOnlyMemory<byte> Bytes { get; }

    internal long Version { get; }

    internal DateTimeOffset Expires { get; }

    internal static TufMetadata Parse(ReadOnlyMemory<byte> bytes, string type, int maximumBytes)
    {
        var document = StrictJson.Parse(bytes, TufCodes.Malformed, $"{type} metadata", maximumBytes).Object();
        var signed = document["signed"].Object();
        if (signed["_type"].String() != type)
        {
            throw signed.Error($"the type is not '{type}'");
        }

        if (!signed["spec_version"].String().StartsWith("1.", StringComparison.Ordinal))
        {
            throw signed.Error("only version 1 of the specification is supported");
        }

        var signatures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var signature in document["signatures"].Required().Items(TufRole.MaximumKeys))
        {
            // The specification (4.2.1) demands that a key id occurs once; a repeated one is refused, never counted.
            if (!signatures.TryAdd(signature["keyid"].String(), signature["sig"].String()))
            {
                throw signature.Error("a second signature by the same key id");
            }
        }

        return new TufMetadata(signed, signatures, bytes);
    }

    /// <summary>Throws unless at least the threshold of the role's distinct keys signed this metadata.</summary>
    internal void VerifySignedBy(TufRole role, IReadOnlyDictionary<string, TufKey?> keys, string name)
    {
        var signers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in role.KeyIds)
        {
            // Keys are counted by their bytes, so that one key under two ids counts once.
            if (keys.GetValueOrDefault(id) is { } key && signatures.TryGetValue(id, out var hex) && Verifies(key, hex))
            {
                signers.Add(key.Key.Id);
            }
        }

        if (signers.Count < role.Threshold)
        {
            throw new AttestationException(
                TufCodes.Threshold,
                $"The {name} metadata, version {Version}, is signed by {signers.Count} of the {role.Threshold} keys it needs.",
                "The repository may be under attack; keep the metadata you have and ask its operator.");
        }
    }

    internal void VerifyNotExpired(DateTimeOffset now, string name)
    {
        if (Expires <= now)
        {
            throw new AttestationException(
                TufCodes.Expired,
                $"The {name} metadata, version {Version}, expired at {Rfc3339.Format(Expires)}.",
                "Somebody may be holding newer metadata back; check the connection and this machine's clock, and ask the repository's operator.");
        }
    }

    private bool Verifies(TufKey key, string hex)
    {
        try
        {
            return key.Verifies(canonical, Convert.FromHexString(hex));
        }
        catch (FormatException)
        {
            // Not hex: this signature does not count; others may still reach the threshold.
            return false;
        }
    }
}
