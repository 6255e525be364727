namespace Hardening.Cryptography.Age.Text;

/// <summary>Base64 (RFC 4648, 4) that has one spelling for each value: the platform's decoder lets white space and stray bits
/// pass.</summary>
internal static class StrictBase64
{
    internal static string Encode(ReadOnlySpan<byte> data) => Convert.ToBase64String(data).TrimEnd('=');

    /// <summary>Decodes text without padding, or returns null.</summary>
    internal static byte[]? Decode(string text) =>
        text.Contains('=', StringComparison.Ordinal) || text.Length % 4 == 1 ? null
            : DecodePadded(text.PadRight((text.Length + 3) / 4 * 4, '='));

    /// <summary>Decodes text with padding, or returns null.</summary>
    internal static byte[]? DecodePadded(string text)
    {
        var buffer = new byte[text.Length / 4 * 3];
        return text.Length % 4 == 0 && Convert.TryFromBase64String(text, buffer, out var count)
            && string.Equals(Convert.ToBase64String(buffer.AsSpan(0, count)), text, StringComparison.Ordinal)
            ? buffer[..count]
            : null;
    }
}
