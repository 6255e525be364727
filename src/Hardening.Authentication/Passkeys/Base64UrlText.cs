using System.Buffers.Text;

namespace Hardening.Authentication.Passkeys;

/// <summary>Base64url without padding (RFC 4648, 5), in its one spelling.</summary>
internal static class Base64UrlText
{
    internal static string Of(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    internal static byte[] Decode(string text, string what)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            PasskeyFault.Require(Of(bytes) == text, $"{what} is not base64url in its one spelling");
            return bytes;
        }
        catch (FormatException error)
        {
            throw new PasskeyFault($"{what} is not base64url", error);
        }
    }
}
