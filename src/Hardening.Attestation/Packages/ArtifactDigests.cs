using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Packages;

/// <summary>
/// The identity of an artifact. For a NuGet package the content digests are those of the package as it was before any
/// package signature, so they stay the same when a gallery adds its own.
/// </summary>
public sealed record ArtifactDigests
{
    /// <summary>Lower-case hex SHA-256 of the file; null when only a SHA-512 was given or only the content was hashed.</summary>
    public required string? FileSha256 { get; init; }

    /// <summary>Lower-case hex SHA-512 of the file; null when only a SHA-256 was given or only the content was hashed.</summary>
    /// <exception cref="AttestationException">The file is hashed when this is first asked for, and cannot be read (HTB0203, HTB0204).</exception>
    public string? FileSha512
    {
        get => field ??= LaterSha512?.Invoke();
        init;
    }

    /// <summary>Computes <see cref="FileSha512"/> when it is asked for; it costs more than the SHA-256, and few ask.</summary>
    internal Func<string>? LaterSha512 { get; init; }

    /// <summary>Lower-case hex SHA-256 of the content before any package signature; null when the artifact is no package.</summary>
    public string? ContentSha256 { get; init; }

    /// <summary>Lower-case hex SHA-512 of the content; null when the artifact is no package.</summary>
    public string? ContentSha512 { get; init; }

    /// <summary>Whether the artifact is a package that carries a package signature.</summary>
    public bool IsSigned { get; init; }

    /// <summary>The package signature, whose content digest is that of this package; empty without one.</summary>
    internal ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>The digest to show in messages.</summary>
    internal string Shown => (ContentSha256 ?? FileSha256) is { } sha256 ? $"sha256:{sha256}" : $"sha512:{FileSha512}";

    /// <summary>The digests that a statement names: of the content for a package, of the file for anything else.</summary>
    public DigestSet ForSubject() => new(
        new[] { KeyValuePair.Create("sha256", ContentSha256 ?? FileSha256 ?? string.Empty), KeyValuePair.Create("sha512", ContentSha512 ?? FileSha512 ?? string.Empty) }
            .Where(pair => pair.Value.Length > 0));
}
