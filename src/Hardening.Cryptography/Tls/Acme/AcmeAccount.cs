using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hardening.Cryptography.Signing;

namespace Hardening.Cryptography.Tls.Acme;

/// <summary>The account's key as the protocol writes it: ES256 signatures over flattened JSON (RFC 8555, 6.2).</summary>
internal sealed class AcmeAccount
{
    private readonly ISigner signer;
    private readonly AcmeKey key;

    internal AcmeAccount(ISigner signer)
    {
        this.signer = signer.PublicKey.Type == KeyType.EcP256 ? signer : throw new CryptographyException(
            CryptographyCodes.UnsupportedAlgorithm, "An account of a certificate service needs an ECDSA P-256 key.", "Make one: KeyType.EcP256.");
        using var curve = ECDsa.Create();
        curve.ImportSubjectPublicKeyInfo(signer.PublicKey.Spki.Span, out _);
        var point = curve.ExportParameters(includePrivateParameters: false).Q;
        key = new AcmeKey("P-256", "EC", Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }

    /// <summary>What a challenge is answered with (RFC 8555, 8.1; the thumbprint is RFC 7638's).</summary>
    internal string KeyAuthorization(string token) =>
        $"{token}.{Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(key, AcmeJson.Default.AcmeKey)))}";

    /// <summary>A signed request.</summary>
    /// <param name="url">Where it goes.</param>
    /// <param name="nonce">The service's number, used once.</param>
    /// <param name="account">The account's address; null while there is none, and the key stands for it.</param>
    /// <param name="payload">JSON, or nothing for a mere question (RFC 8555, 6.3).</param>
    /// <param name="cancellationToken">Ends a call to a remote signer.</param>
    internal async Task<byte[]> SignAsync(Uri url, string nonce, string? account, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var header = new AcmeProtected("ES256", account is null ? key : null, account, nonce, url);
        var (first, second) = (Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header, AcmeJson.Default.AcmeProtected)), Base64Url.EncodeToString(payload.Span));
        var signature = await signer.SignAsync(Encoding.ASCII.GetBytes($"{first}.{second}"), cancellationToken).ConfigureAwait(false);
        var message = new AcmeMessage(first, second, Base64Url.EncodeToString(EcdsaSignatures.FromDer(KeyType.EcP256, signature)));
        return JsonSerializer.SerializeToUtf8Bytes(message, AcmeJson.Default.AcmeMessage);
    }
}
