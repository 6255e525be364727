namespace Hardening.Cryptography;

/// <summary>
/// The one answer to data that does not open, whatever the cause: an attacker who tries variants learns nothing from it.
/// </summary>
internal static class Refusal
{
    internal static CryptographyException Of() => new(
        CryptographyCodes.Refused, "The data does not open: it was changed or cut, or is not meant for this key, purpose or context.",
        "Take the data again from where it came, and check that key, purpose and context are those it was sealed with.");
}
