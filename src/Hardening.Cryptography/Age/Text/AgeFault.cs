namespace Hardening.Cryptography.Age.Text;

/// <summary>The error for text that is not what the format says.</summary>
internal static class AgeFault
{
    internal static CryptographyException Malformed(string what) => new(
        CryptographyCodes.Malformed, $"This is not an age file that can be read: {what}.",
        "Take the file again from where it came, as binary.");

    internal static CryptographyException BadKey(string what) => new(
        CryptographyCodes.NotAKey, $"This is not an age key: {what}.",
        "Give a key as age-keygen writes it: age1… to encrypt, AGE-SECRET-KEY-… to decrypt.");
}
