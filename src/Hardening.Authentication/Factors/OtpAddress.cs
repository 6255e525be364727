using OtpNet;

namespace Hardening.Authentication.Factors;

/// <summary>The address that apps for one-time codes read out of a QR code. It holds the secret.</summary>
internal static class OtpAddress
{
    internal static Uri Of(string type, string issuer, string name, byte[] secret, string movement) => new(
        $"otpauth://{type}/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(name)}?secret={Base32Encoding.ToString(secret).TrimEnd('=')}" +
        $"&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6{movement}");
}
