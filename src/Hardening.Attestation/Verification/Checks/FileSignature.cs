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

        foreach (var digest in file.DigestsBy(hash.Name!.ToLowerInvariant()))
        {
            if (verifier.VerifyDigest(Convert.FromHexString(digest), signature))
            {
                return true;
            }
        }

        return false;
    }
}
