namespace Hardening.Auditing.Notes;

/// <summary>Base64 (RFC 4648, 4) that has exactly one text per value: padded, no white space, no stray bits.</summary>
internal static class CanonicalBase64
{
    internal static byte[]? Decode(string text)
    {
        var buffer = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, buffer, out var written) && Convert.ToBase64String(buffer.AsSpan(0, written)) == text
            ? buffer[..written]
            : null;
    }
}
