using System.Text;

namespace Hardening.Sbom.PackageUrls;

/// <summary>
/// Percent encoding of package URLs: everything but ASCII letters, digits and <c>. - _ ~ :</c> is encoded as UTF-8 with
/// upper-case digits. Paths are encoded segment by segment.
/// </summary>
internal static class PercentEncoding
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void AppendPath(StringBuilder target, string path)
    {
        var first = true;
        foreach (var segment in path.Split('/'))
        {
            if (!first)
            {
                target.Append('/');
            }

            first = false;
            Append(target, segment);
        }
    }

    public static void Append(StringBuilder target, string text)
    {
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'.' or (byte)'-' or (byte)'_' or (byte)'~' or (byte)':')
            {
                target.Append((char)octet);
            }
            else
            {
                target.Append('%').Append(Convert.ToHexString([octet]));
            }
        }
    }

    /// <summary>The decoded text, or null for a broken escape or bytes that are not UTF-8.</summary>
    public static string? Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var source = Encoding.UTF8.GetBytes(text);
        var decoded = new byte[source.Length];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != (byte)'%')
            {
                decoded[length++] = source[i];
                continue;
            }

            if (i + 2 >= source.Length || !char.IsAsciiHexDigit((char)source[i + 1]) || !char.IsAsciiHexDigit((char)source[i + 2]))
            {
                return null;
            }

            decoded[length++] = Convert.FromHexString([(char)source[i + 1], (char)source[i + 2]])[0];
            i += 2;
        }

        try
        {
            return Strict.GetString(decoded, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
