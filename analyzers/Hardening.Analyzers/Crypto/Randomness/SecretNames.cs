using System.Collections.Immutable;

namespace Hardening.Analyzers.Crypto.Randomness;

/// <summary>Whether an identifier names something that must be unpredictable, by its words and not by its letters.</summary>
internal static class SecretNames
{
    private static readonly ImmutableHashSet<string> s_words = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "token", "tokens", "password", "passwords", "passwd", "pwd", "passphrase", "passcode", "secret", "secrets", "salt", "salts",
        "nonce", "otp", "totp", "pin", "pincode", "csrf", "xsrf", "antiforgery", "captcha", "credential", "credentials", "jwt",
        "apikey", "privatekey", "secretkey", "sessionid", "sessionkey", "encryptionkey", "masterkey");

    // The last word alone says nothing ("code", "key", "id"); together with one of these before it, it does.
    private static readonly ImmutableHashSet<string> s_heads = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "key", "keys", "code", "codes", "id", "link", "cookie", "number", "string", "value");

    private static readonly ImmutableHashSet<string> s_qualifiers = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "api", "secret", "private", "session", "encryption", "encrypt", "crypto", "cryptographic", "signing", "master", "aes", "hmac",
        "symmetric", "shared", "access", "auth", "authentication", "authorization", "verification", "verify", "confirmation", "confirm",
        "activation", "reset", "recovery", "invite", "invitation", "security", "remember", "license", "licence", "voucher", "coupon",
        "twofactor", "factor", "login", "client", "challenge", "me");

    public static bool IsSecret(string name)
    {
        var words = Words(name);
        for (var i = 0; i < words.Count; i++)
        {
            if (s_words.Contains(words[i]) || (i > 0 && s_heads.Contains(words[i]) && s_qualifiers.Contains(words[i - 1])))
            {
                return !IsProgramText(words, i);
            }
        }

        return false;
    }

    // CancellationToken, SyntaxToken, nextToken(Kind): words of compilers and of cancellation, not secrets.
    private static bool IsProgramText(List<string> words, int index) =>
        words[index].StartsWith("token", StringComparison.OrdinalIgnoreCase)
        && ((index > 0 && words[index - 1].ToUpperInvariant() is "CANCELLATION" or "CANCEL" or "SYNTAX" or "STOPPING")
            || (index + 1 < words.Count && words[index + 1].ToUpperInvariant() is "KIND" or "TYPE" or "COUNT" or "LENGTH" or "INDEX" or "COUNTS"));

    // resetPasswordToken, RESET_PASSWORD_TOKEN and OTPCode give their words.
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length
                || !char.IsLetter(name[i])
                || (i > start && char.IsUpper(name[i])
                    && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
            if (!ends)
            {
                continue;
            }

            if (i > start)
            {
                words.Add(name.Substring(start, i - start));
            }

            start = i < name.Length && char.IsLetter(name[i]) ? i : i + 1;
        }

        return words;
    }
}
