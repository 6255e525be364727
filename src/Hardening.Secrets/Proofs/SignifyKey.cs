using System.Security.Cryptography;

namespace Hardening.Secrets.Proofs;

/// <summary>
/// A signify secret key without a password, 104 bytes: <c>Ed</c>, <c>BK</c>, four bytes of rounds (0), 16 of salt, 8 of checksum, 8 of key
/// number, 64 of key. The checksum is the start of SHA-512 of the key.
/// </summary>
internal static class SignifyKey
{
    private const int Length = 104;
    private const int ChecksumAt = 24;
    private const int ChecksumLength = 8;
    private const int KeyAt = 40;

    public static IProof Proof { get; } = new TailChecksum("SHA-512 checksum of the key", token =>
    {
        if (Encodings.Base64(token, 0, token.Length) is not { Length: Length } bytes)
        {
            return null;
        }

        using var sha = SHA512.Create();
        Array.Copy(sha.ComputeHash(bytes, KeyAt, Length - KeyAt), 0, bytes, ChecksumAt, ChecksumLength);
        return Encodings.ToBase64(bytes);
    });
}
