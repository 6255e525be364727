#if NET
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Secrets.Baselines;

/// <summary>
/// Computes fingerprints of secrets.
/// <list type="bullet">
/// <item><c>random-v1:HASH</c>: first 16 bytes of SHA-256 over a label and the secret, for secrets of so many random characters that a
/// hash cannot be reversed by guessing.</item>
/// <item><c>slow-v1:SALT:HASH</c>: first 16 bytes of PBKDF2-HMAC-SHA-256 (RFC 8018, section 5.2), 600 000 iterations, for all
/// others, so that guessing a password costs as much as at a well-kept login.</item>
/// </list>
/// </summary>
internal static class Fingerprints
{
    public const int SaltBytes = 16;

    private const string RandomKind = "random-v1";
    private const string SlowKind = "slow-v1";
    private const int HashBytes = 16;
    private const int Iterations = 600_000;

    public static string Random(byte[] canonical) =>
        RandomKind + ":" + Convert.ToHexStringLower(SHA256.HashData([.. "hardening-toolchain baseline v1\n"u8, .. canonical]).AsSpan(0, HashBytes));

    public static string Slow(byte[] canonical, string salt) =>
        SlowKind + ":" + salt + ":" + Convert.ToHexStringLower(
            Rfc2898DeriveBytes.Pbkdf2(canonical, Convert.FromHexString(salt), Iterations, HashAlgorithmName.SHA256, HashBytes));

    /// <summary>The salt of a well-formed fingerprint, empty for a random one; null when it is not well-formed.</summary>
    public static string? SaltOf(string fingerprint)
    {
        var parts = fingerprint.Split(':');
        return parts switch
        {
            [RandomKind, var hash] when IsHex(hash, HashBytes) => "",
            [SlowKind, var salt, var hash] when IsHex(salt, SaltBytes) && IsHex(hash, HashBytes) => salt,
            _ => null,
        };
    }

    /// <summary>
    /// The part of a secret that reformatting leaves alone. Keys in PEM are indented, wrapped and quoted in many ways: what counts is
    /// their base64.
    /// </summary>
    public static byte[] Canonical(byte[] secret)
    {
        if (!secret.AsSpan().StartsWith("-----BEGIN "u8))
        {
            return secret;
        }

        var text = Encoding.Latin1.GetString(secret)
            .Replace("\\r", "", StringComparison.Ordinal).Replace("\\n", "", StringComparison.Ordinal);

        // Between the quotes of two joined literals stands a plus sign that is no base64.
        var body = text.Split('"').Where(part => part.Trim() is not "+").SelectMany(part => part);
        return Encoding.Latin1.GetBytes([.. body.Where(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '=' or '-' or '+')]);
    }

    private static bool IsHex(string text, int bytes) =>
        text.Length == 2 * bytes && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
#endif
