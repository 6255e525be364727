using System.Security.Cryptography;
using System.Text;

namespace Hardening.Cryptography.Keys;

/// <summary>Finds the key in a PEM file (RFC 7468). A file made by old OpenSSL may carry EC PARAMETERS first; that part is
/// skipped.</summary>
internal static class Pem
{
    internal static (string Label, byte[] Bytes)? Read(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf("-----BEGIN "u8) < 0)
        {
            return null;
        }

        ReadOnlySpan<char> text = Encoding.Latin1.GetString(content);
        while (PemEncoding.TryFind(text, out var fields))
        {
            var label = text[fields.Label].ToString();
            if (label != "EC PARAMETERS")
            {
                return (label, Convert.FromBase64String(text[fields.Base64Data].ToString()));
            }

            text = text[fields.Location.End..];
        }

        throw new CryptographyException(
            CryptographyCodes.NotAKey, "The PEM text is damaged: no complete block was found.",
            "Copy the whole key, from its BEGIN line to its END line.");
    }
}
