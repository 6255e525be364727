using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Cryptography.Wrapping;

/// <summary>
/// Wraps keys for the owner of an RSA certificate: RSAES-OAEP with SHA-256 (RFC 8017, 7.1), of at least 2048 bits. The private
/// key is needed for unwrapping only and may be in a token; the certificate's validity in time does not matter here.
/// </summary>
public sealed class CertificateKeyWrapper : KeyWrapper
{
    private const int MinimumBits = 2048;
    private readonly RSA publicKey;
    private readonly RSA? privateKey;

    /// <summary>Makes a wrapper.</summary>
    /// <param name="certificate">The certificate, with its private key where keys are to be unwrapped. It may be disposed
    /// afterwards.</param>
    /// <exception cref="CryptographyException">Its key is not RSA (HTB0306) or too small (HTB0307).</exception>
    public CertificateKeyWrapper(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        publicKey = certificate.GetRSAPublicKey() ?? throw new CryptographyException(
            CryptographyCodes.UnsupportedAlgorithm, "The certificate's key is not RSA.", "Use a certificate with an RSA key of 3072 bits.");
        if (publicKey.KeySize < MinimumBits)
        {
            publicKey.Dispose();
            throw new CryptographyException(
                CryptographyCodes.WeakKey, $"The certificate's key has fewer than {MinimumBits} bits.",
                "Use a certificate with an RSA key of 3072 bits.");
        }

        privateKey = certificate.GetRSAPrivateKey();
    }

    /// <inheritdoc/>
    public override string Kind => "rsa-oaep-sha256";

    /// <inheritdoc/>
    protected override ValueTask<byte[]> WrapCoreAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(publicKey.Encrypt(key.Span, RSAEncryptionPadding.OaepSHA256));

    /// <inheritdoc/>
    protected override ValueTask<byte[]?> UnwrapCoreAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken)
    {
        if (privateKey is null)
        {
            throw new CryptographyException(
                CryptographyCodes.KeyMissing, "The certificate has no private key here, so nothing can be unwrapped.",
                "Give the certificate with its private key.");
        }

        try
        {
            return ValueTask.FromResult<byte[]?>(privateKey.Decrypt(wrapped.Span, RSAEncryptionPadding.OaepSHA256));
        }
        catch (CryptographicException)
        {
            return ValueTask.FromResult<byte[]?>(null);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        publicKey.Dispose();
        privateKey?.Dispose();
    }
}
