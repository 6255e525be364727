namespace Hardening.Cryptography.Rings;

/// <summary>The error for a ring document that is not one.</summary>
internal static class RingFault
{
    internal static CryptographyException Malformed(string why, string? file = null, Exception? inner = null) => new(
        CryptographyCodes.Malformed, $"The key ring is damaged: {why}.", "Restore the key ring from its last backup.", file, inner);
}
