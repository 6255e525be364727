using System.Security.Cryptography;
using Hardening.Attestation;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Statements;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Packages;

namespace Hardening.Build.Tasks;

/// <summary>Digests of files as statements name them; those the bill of materials has computed in this build are not computed again.</summary>
internal sealed class FileHashes(DigestCache cache)
{
    /// <summary>SHA-256 of a file.</summary>
    internal DigestSet Sha256(string path) => new(KeyValuePair.Create("sha256", Hex(path, DigestAlgorithm.Sha256, HashAlgorithmName.SHA256)));

    /// <summary>SHA-512 of a restored package as it was before any package signature: NuGet's <c>contentHash</c>, from the bytes on disk.</summary>
    /// <exception cref="AttestationException">The package cannot be taken apart without doubt (HTB0401 to HTB0405).</exception>
    internal DigestSet PackageContent(string path, CancellationToken cancellation) =>
        new(KeyValuePair.Create("sha512", cache.ContentOf(Stamp(path), () => ArtifactHasher.ComputeContent(path, cancellation).ContentSha512!)));

    /// <summary>SHA-512 of a file.</summary>
    internal DigestSet Sha512(string path) => new(KeyValuePair.Create("sha512", Hex(path, DigestAlgorithm.Sha512, HashAlgorithmName.SHA512)));

    /// <summary>A subject: of a package the content before any package signature, of another file its bytes.</summary>
    internal DigestSet Subject(string path, CancellationToken cancellation) => ArtifactHasher.IsPackage(path)
        ? ArtifactHasher.ComputeContent(path, cancellation).ForSubject()
        : Sha256(path);

    private string Hex(string path, DigestAlgorithm algorithm, HashAlgorithmName name)
    {
        try
        {
            var stamp = Stamp(path);
            if (cache.Find(stamp).FirstOrDefault(digest => digest.Algorithm == algorithm) is { } known)
            {
                return known.Hex;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            var hex = Convert.ToHexStringLower(CryptographicOperations.HashData(name, file));
            cache.Store(stamp, [new Digest(algorithm, hex)]);
            return hex;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TaskException(TaskCodes.BuildFile, "The file to describe cannot be read: " + error.Message, "Build again.", path, error);
        }
    }

    private static FileStamp Stamp(string path)
    {
        var info = new FileInfo(path);
        return new FileStamp(path, info.Length, info.LastWriteTimeUtc.Ticks);
    }
}
