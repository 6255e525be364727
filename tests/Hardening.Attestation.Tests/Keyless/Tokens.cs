using System.Buffers.Text;
using System.Text.Json;
using Hardening.Attestation.Signing.Keyless.Identity;

namespace Hardening.Attestation.Tests.Keyless;

/// <summary>Identity tokens as an identity provider would issue them, save that nobody signed them.</summary>
internal static class Tokens
{
    internal const string Issuer = "https://issuer.example";
    internal const string Subject = "https://ci.example/acme/widgets/release@refs/tags/v1";

    internal static string Text(object claims) =>
        $"{Encode(new { alg = "none" })}.{Encode(claims)}.{Base64Url.EncodeToString("signature"u8)}";

    internal static IdentityToken Of(string subject = Subject, string issuer = Issuer) =>
        IdentityToken.Parse(Text(new { iss = issuer, sub = subject, aud = "sigstore", exp = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds() }));

    private static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
