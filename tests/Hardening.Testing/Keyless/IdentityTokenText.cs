using System.Buffers.Text;
using System.Text.Json;

namespace Hardening.Testing;

/// <summary>Identity tokens as an identity provider would issue them, save that nobody signed them.</summary>
public static class IdentityTokenText
{
    /// <summary>Issuer of <see cref="Valid"/>.</summary>
    public const string Issuer = "https://issuer.example";

    /// <summary>Subject of <see cref="Valid"/>.</summary>
    public const string Subject = "https://ci.example/acme/widgets/release@refs/tags/v1";

    /// <summary>A token with the given claims.</summary>
    public static string Of(object claims) =>
        $"{Encode(new { alg = "none" })}.{Encode(claims)}.{Base64Url.EncodeToString("signature"u8)}";

    /// <summary>A token that is valid for ten minutes.</summary>
    public static string Valid(string subject = Subject, string issuer = Issuer) =>
        Of(new { iss = issuer, sub = subject, aud = "sigstore", exp = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds() });

    private static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
