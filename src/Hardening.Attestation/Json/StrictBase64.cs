using System.Buffers.Text;

namespace Hardening.Attestation.Json;

/// <summary>
/// Base64 (RFC 4648, 4 and 5): no white space, exact padding (none is tolerated only in the URL alphabet), and zero bits
/// behind the last byte, so that one value has one text.
/// </summary>
internal static class StrictBase64
{
    internal static byte[]? Decode(string text, int maximumBytes)
    {
        if (text.Length > ((long)maximumBytes + 2) / 3 * 4)
        {
            return null;
        }

        var urlAlphabet = text.AsSpan().ContainsAny('-', '_');
        try
        {
            // What the decoder is lenient about, white space say, is not there when the value is written again.
            var bytes = urlAlphabet ? Base64Url.DecodeFromChars(text) : Convert.FromBase64String(text);
            var again = urlAlphabet ? Base64Url.EncodeToString(bytes) : Convert.ToBase64String(bytes);
            var exact = urlAlphabet
                ? again == text.TrimEnd('=') && (!text.Contains('=', StringComparison.Ordinal) || text.Length % 4 == 0)
                : again == text;
            return exact ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
