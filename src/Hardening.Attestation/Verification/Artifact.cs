using Hardening.Attestation.Json;
using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Verification;

/// <summary>Something to verify: a file, a folder of files, or a digest alone.</summary>
public sealed record Artifact
{
    private Artifact()
    {
    }

    /// <summary>How to name it in messages.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path of the file or folder; null for a digest.</summary>
    public string? Path { get; private init; }

    /// <summary>Whether <see cref="Path"/> is a folder, all of whose files must be subjects.</summary>
    public bool IsFolder { get; private init; }

    internal ArtifactDigests? GivenDigests { get; private init; }

    /// <summary>A file or folder.</summary>
    /// <param name="path">Absolute path; it must exist.</param>
    /// <param name="name">How to name it in messages; the file name by default.</param>
    /// <exception cref="AttestationException">It does not exist (HTB0203).</exception>
    public static Artifact FromPath(string path, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var folder = Directory.Exists(path);
        return folder || File.Exists(path)
            ? new Artifact { Name = name ?? System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path)), Path = path,
                IsFolder = folder }
            : throw new AttestationException(AttestationCodes.ArtifactMissing, "The artifact does not exist.", "Check the path.", path);
    }

    /// <summary>The same file with its digests, so that it is not hashed again: what they are about is what is verified.</summary>
    /// <param name="digests">The file's digests, as <see cref="ArtifactHasher"/> made them.</param>
    public Artifact WithDigests(ArtifactDigests digests) => this with { GivenDigests = digests };

    /// <summary>An artifact of which only the digest is known.</summary>
    /// <param name="digest"><c>sha256:</c> and 64, or <c>sha512:</c> and 128, lower-case hex digits.</param>
    /// <returns>The artifact, or null when the text is not such a digest.</returns>
    public static Artifact? FromDigest(string digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return digest.Split(':') switch
        {
            ["sha256", var hex] when Hex.IsLower(hex, 64) =>
                new Artifact { Name = digest, GivenDigests = new ArtifactDigests { FileSha256 = hex } },
            ["sha512", var hex] when Hex.IsLower(hex, 128) =>
                new Artifact { Name = digest, GivenDigests = new ArtifactDigests { FileSha256 = null, FileSha512 = hex } },
            _ => null,
        };
    }
}
