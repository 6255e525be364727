using System.Security.Cryptography;

namespace Hardening.Attestation.Packages;

/// <summary>
/// Hashes artifacts as streams, in constant memory. Not asynchronous: local files are, on every system but Windows, read by
/// a blocked thread anyway, and a short program pays more for the state machines than for the reading.
/// </summary>
public static class ArtifactHasher
{
    private const int BufferSize = 1 << 20;

    /// <summary>Whether a file name is that of a NuGet package (<c>.nupkg</c> or <c>.snupkg</c>).</summary>
    /// <param name="path">Path or name.</param>
    public static bool IsPackage(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".snupkg", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Hashes a file; a package also without its package signature.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="AttestationException">Missing (HTB0203), unreadable (HTB0204), or a package refused with HTB0401 to HTB0405.</exception>
    public static ArtifactDigests Compute(string path, CancellationToken cancellationToken = default) =>
        Read(path, file => IsPackage(path) ? PackageContent.Hash(file, cancellationToken) : HashFile(file, cancellationToken));

    /// <summary>Hashes what a package was before any package signature, and not the file: half the work where that is all one asks.</summary>
    /// <param name="path">Absolute path of a NuGet package.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The content digests; SHA-512 is NuGet's <c>contentHash</c>, here in hex. The file digests are null.</returns>
    /// <exception cref="AttestationException">Missing (HTB0203), unreadable (HTB0204), or a package refused with HTB0401 to HTB0405.</exception>
    public static ArtifactDigests ComputeContent(string path, CancellationToken cancellationToken = default) =>
        Read(path, file => PackageContent.HashContent(file, cancellationToken));

    /// <summary>As <see cref="Compute"/>, but what is no package is hashed with SHA-512 only when that digest is asked for.</summary>
    internal static ArtifactDigests ComputeAsAsked(string path, CancellationToken cancellationToken) => IsPackage(path)
        ? Compute(path, cancellationToken)
        : new ArtifactDigests
        {
            FileSha256 = Read(path, file => Hash(file, HashAlgorithmName.SHA256, cancellationToken)),
            LaterSha512 = () => Read(path, file => Hash(file, HashAlgorithmName.SHA512, cancellationToken)),
        };

    private static T Read<T>(string path, Func<FileStream, T> hash)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            return hash(file);
        }
        catch (AttestationException error)
        {
            throw error.In(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AttestationException(AttestationCodes.ArtifactMissing, "The file does not exist.", "Check the path.", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new AttestationException(
                AttestationCodes.ArtifactUnreadable, "The file cannot be read: " + error.Message,
                "Check that it is a file, that you may read it and that nobody is writing it.", path, error);
        }
    }

    /// <summary>Feeds part of a stream to several hashes.</summary>
    internal static void Append(Stream stream, long count, TwoHashes[] hashes, CancellationToken cancellationToken) => Feed(
        stream, count,
        bytes =>
        {
            foreach (var hash in hashes)
            {
                hash.Append(bytes);
            }
        },
        cancellationToken);

    private static void Feed(Stream stream, long count, Action<ReadOnlySpan<byte>> append, CancellationToken cancellationToken)
    {
        var buffer = new byte[(int)Math.Min(BufferSize, Math.Max(count, 1))];
        while (count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, count));
            if (read == 0)
            {
                throw new IOException("it became shorter while it was read");
            }

            append(buffer.AsSpan(0, read));
            count -= read;
        }
    }

    private static string Hash(FileStream file, HashAlgorithmName algorithm, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        Feed(file, file.Length, hash.AppendData, cancellationToken);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ArtifactDigests HashFile(FileStream file, CancellationToken cancellationToken)
    {
        using var hashes = new TwoHashes();
        Append(file, file.Length, [hashes], cancellationToken);
        var (sha256, sha512) = hashes.Finish();
        return new ArtifactDigests
        {
            FileSha256 = Convert.ToHexStringLower(sha256),
            FileSha512 = Convert.ToHexStringLower(sha512),
        };
    }
}
