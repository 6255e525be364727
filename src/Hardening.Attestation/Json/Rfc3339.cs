using System.Globalization;

namespace Hardening.Attestation.Json;

/// <summary>Times as protobuf's JSON form and in-toto write them: RFC 3339, UTC or with an offset, 0 to 9 fraction digits.</summary>
internal static class Rfc3339
{
    internal static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length is < 20 or > 35 || text[10] != 'T' || (text[^1] != 'Z' && text[^6] is not ('+' or '-')))
        {
            return false;
        }

        // .NET keeps seven fraction digits; what lies below 100 ns is dropped.
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0)
        {
            var end = dot + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end - dot is < 2 or > 10)
            {
                return false;
            }

            text = string.Concat(text.AsSpan(0, Math.Min(end, dot + 8)), text.AsSpan(end));
        }

        return DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out time);
    }

    internal static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
