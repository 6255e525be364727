using System.Security.Cryptography;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// A signature over a file's bytes. For a package that its gallery signed, the message may also be the package as it was
/// before: the rebuilt content is what the author signed.
/// </summary>
internal static class FileSignature
{
    private const long MaximumWhole = 1L << 30;

    internal static bool Verify(ISignatureVerifier verifier, ArtifactFile file, ReadOnlySpan<byte> signature)
    {
        if (verifier.Algorithm.Hash() is not { } hash)
        {
            return file.ReadWhole(MaximumWhole) is { } message && verifier.Verify(message, signature);
        }

        foreach (var digest in Digests(hash, file))
        {
            if (verifier.VerifyDigest(digest, signature))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<byte[]> Digests(HashAlgorithmName hash, ArtifactFile file)
    {
        var known = hash == HashAlgorithmName.SHA256 ? new[] { file.Digests.FileSha256, file.Digests.ContentSha256 }
            : hash == HashAlgorithmName.SHA512 ? [file.Digests.FileSha512, file.Digests.ContentSha512]
            : [];
        foreach (var hex in known.OfType<string>().Distinct())
        {
            yield return Convert.FromHexString(hex);
        }

        if (known.Length == 0 && file.Hash(hash) is { } digest)
        {
            yield return digest;
        }
    }
}
