using System.Security.Cryptography;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Trust.Tuf;

/// <summary>What a role says about a file below it: version (metadata only), length in bytes and hashes, each optional.</summary>
internal sealed record TufFile(long? Version, long? Length, IReadOnlyDictionary<string, string> Hashes)
{
    private const string Remedy = "The repository may be under attack or half-published; try again later, then ask its operator.";

    internal static TufFile ReadMetadataEntry(JsonField field)
    {
        var version = field["version"].Int64();
        return version >= 1 ? Read(field, version) : throw field.Error("the version must be at least 1");
    }

    internal static TufFile ReadTarget(JsonField field)
    {
        var file = Read(field, version: null);
        return file is { Length: not null, Hashes.Count: > 0 } ? file : throw field.Error("a target needs a length and hashes");
    }

    /// <summary>Throws unless the content has the named length and every named hash; an unknown hash name is a refusal.</summary>
    internal void Verify(ReadOnlySpan<byte> content, string name)
    {
        if (Length is { } length && length != content.Length)
        {
            throw new AttestationException(TufCodes.Mismatch, $"{name} has {content.Length} bytes, not {length}.", Remedy);
        }

        foreach (var (algorithm, expected) in Hashes)
        {
            var seen = algorithm switch
            {
                "sha256" => Convert.ToHexStringLower(SHA256.HashData(content)),
                "sha384" => Convert.ToHexStringLower(SHA384.HashData(content)),
                "sha512" => Convert.ToHexStringLower(SHA512.HashData(content)),
                _ => throw new AttestationException(TufCodes.Mismatch, $"{name} is hashed with '{algorithm}', which is not supported.",
                    Remedy),
            };
            if (!seen.Equals(expected, StringComparison.OrdinalIgnoreCase))
            {
                throw new AttestationException(TufCodes.Mismatch, $"{name} has the {algorithm} {seen}, not {expected}.", Remedy);
            }
        }
    }

    private static TufFile Read(JsonField field, long? version)
    {
        var hashes = field["hashes"].Members().ToDictionary(hash => hash.Name, hash => hash.Value.String(), StringComparer.Ordinal);
        return new TufFile(version, field["length"].Exists ? field["length"].NonNegative() : null, hashes);
    }
}
