using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Hardening.Authentication.OpenId.Keys;

/// <summary>A generation of keys: P-256 to sign what others read, and 32 bytes to encrypt what only the provider reads.</summary>
internal sealed record OpenIdKey(long Number, DateTimeOffset NotBefore, ECDsaSecurityKey Signing, SymmetricSecurityKey Encryption)
{
    private const int EncryptionSize = 32;

    internal static byte[] Generate()
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var secret = signing.ExportPkcs8PrivateKey();
        try
        {
            return [.. RandomNumberGenerator.GetBytes(EncryptionSize), .. secret];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    internal static OpenIdKey Of(StoredOpenIdKey row, byte[] bytes)
    {
        var signing = ECDsa.Create();
        signing.ImportPkcs8PrivateKey(bytes.AsSpan(EncryptionSize), out _);
        var point = signing.ExportParameters(includePrivateParameters: false).Q;
        var name = Base64UrlEncoder.Encode(SHA256.HashData([.. point.X!, .. point.Y!])[..16]);
        return new OpenIdKey(
            row.Number, new DateTimeOffset(row.NotBefore, TimeSpan.Zero), new ECDsaSecurityKey(signing) { KeyId = name },
            new SymmetricSecurityKey(bytes[..EncryptionSize]) { KeyId = name });
    }
}
