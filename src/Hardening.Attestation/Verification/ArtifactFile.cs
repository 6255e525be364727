using System.Security.Cryptography;
using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Verification;

/// <summary>One file whose digests must be covered.</summary>
/// <param name="Name">Name in messages; relative to the folder for a folder's files.</param>
/// <param name="Path">Absolute path, or null when only a digest was given.</param>
/// <param name="Digests">Its digests.</param>
internal sealed record ArtifactFile(string Name, string? Path, ArtifactDigests Digests)
{
    /// <summary>Hashes the file under an algorithm that <see cref="Digests"/> lacks; null when only a digest was given.</summary>
    internal byte[]? Hash(HashAlgorithmName algorithm) => Read(stream => CryptographicOperations.HashData(algorithm, stream));

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
