using System.Collections.Immutable;
using System.Security.Cryptography;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Packages;

/// <summary>Digests of whole files, through a cache.</summary>
internal sealed class FileDigests(IDigestCache? cache)
{
    private const string Remedy = "Build again, so that every listed file exists.";
    private const int BufferSize = 1 << 17;

    /// <summary>The file's digests in the order asked for.</summary>
    public ImmutableArray<Digest> Of(string path, params ReadOnlySpan<DigestAlgorithm> algorithms)
    {
        try
        {
            var info = new FileInfo(path);
            var stamp = new FileStamp(path, info.Length, info.LastWriteTimeUtc.Ticks);
            var known = cache?.Find(stamp) ?? [];
            if (Pick(known, algorithms) is { } hit)
            {
                return hit;
            }

            var computed = Compute(path, algorithms);
            cache?.Store(stamp, computed);
            return computed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw BoundedFile.Unreadable(path, failure, Remedy);
        }
    }

    private static ImmutableArray<Digest>? Pick(ImmutableArray<Digest> known, ReadOnlySpan<DigestAlgorithm> algorithms)
    {
        var picked = ImmutableArray.CreateBuilder<Digest>(algorithms.Length);
        foreach (var algorithm in algorithms)
        {
            if (known.FirstOrDefault(digest => digest.Algorithm == algorithm) is not { } digest)
            {
                return null;
            }

            picked.Add(digest);
        }

        return picked.ToImmutable();
    }

    private static ImmutableArray<Digest> Compute(string path, ReadOnlySpan<DigestAlgorithm> algorithms)
    {
        var hashes = new IncrementalHash[algorithms.Length];
        try
        {
            for (var i = 0; i < hashes.Length; i++)
            {
                hashes[i] = IncrementalHash.CreateHash(Name(algorithms[i]));
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
            var buffer = new byte[BufferSize];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                foreach (var hash in hashes)
                {
                    hash.AppendData(buffer, 0, read);
                }
            }

            var result = ImmutableArray.CreateBuilder<Digest>(hashes.Length);
            for (var i = 0; i < hashes.Length; i++)
            {
                result.Add(new Digest(algorithms[i], Convert.ToHexStringLower(hashes[i].GetHashAndReset())));
            }

            return result.ToImmutable();
        }
        finally
        {
            foreach (var hash in hashes)
            {
                hash?.Dispose();
            }
        }
    }

    private static HashAlgorithmName Name(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Sha256 => HashAlgorithmName.SHA256,
        DigestAlgorithm.Sha384 => HashAlgorithmName.SHA384,
        DigestAlgorithm.Sha512 => HashAlgorithmName.SHA512,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };
}
