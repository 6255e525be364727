using System.Security.Cryptography;
using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Verification;

/// <summary>One file whose digests must be covered.</summary>
/// <param name="Name">Name in messages; relative to the folder for a folder's files.</param>
/// <param name="Path">Absolute path, or null when only a digest was given.</param>
/// <param name="Digests">Its digests.</param>
internal sealed record ArtifactFile(string Name, string? Path, ArtifactDigests Digests)
{
    /// <summary>
    /// What the file is known by under a hash, in lower-case hex: its own digest and, for a package, that of its content
    /// before any package signature. None under a hash that is not accepted, or that a given digest does not tell.
    /// </summary>
    /// <param name="algorithm"><c>sha256</c>, <c>sha384</c> or <c>sha512</c>.</param>
    internal IReadOnlyList<string> DigestsBy(string algorithm) => algorithm switch
    {
        "sha256" => Known(Digests.FileSha256, Digests.ContentSha256),
        "sha384" => Known(Read(SHA384.HashData) is { } hash ? Convert.ToHexStringLower(hash) : null),
        "sha512" => Known(Digests.FileSha512, Digests.ContentSha512),
        _ => [],
    };

    /// <summary>Whether the file, or a package's content, has this digest.</summary>
    internal bool Has(string algorithm, ReadOnlySpan<byte> digest) =>
        DigestsBy(algorithm).Contains(Convert.ToHexStringLower(digest), StringComparer.Ordinal);

    /// <summary>The whole file, for schemes that sign messages; null when only a digest was given.</summary>
    internal byte[]? ReadWhole(long maximum) => Read(stream =>
    {
        if (stream.Length > maximum)
        {
            throw new AttestationException(
                AttestationCodes.DocumentTooLarge,
                $"The file has {stream.Length} bytes; a signature over a whole file is checked up to {maximum}.",
                "Use a statement about the file.", Path);
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    private static string[] Known(params string?[] digests) => [.. digests.OfType<string>().Distinct(StringComparer.Ordinal)];

    private byte[]? Read(Func<FileStream, byte[]> read)
    {
        if (Path is null)
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(Path);
            return read(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AttestationException(
                AttestationCodes.ArtifactUnreadable, "The file cannot be read: " + error.Message, "Check that nobody is writing it.", Path,
                error);
        }
    }
}
