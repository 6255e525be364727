using System.Security.Cryptography;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Packages.Signing;

/// <summary>
/// An <see cref="ISigner"/> in the form that the platform's CMS takes: RSA PKCS #1 v1.5 over SHA-256, the key where it is. A
/// remote signer is waited for, because that form has no other way.
/// </summary>
internal sealed class SignerRsa : RSA
{
    private readonly IDigestSigner signer;
    private readonly RSA publicKey;
    private readonly CancellationToken cancellationToken;

    internal SignerRsa(IDigestSigner signer, CancellationToken cancellationToken)
    {
        this.signer = signer;
        this.cancellationToken = cancellationToken;
        publicKey = Create();
        publicKey.ImportSubjectPublicKeyInfo(signer.PublicKey.Spki.Span, out _);
        KeySizeValue = publicKey.KeySize;
    }

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding) =>
        hashAlgorithm == HashAlgorithmName.SHA256 && padding == RSASignaturePadding.Pkcs1
            ? signer.SignDigestAsync(hash, cancellationToken).AsTask().GetAwaiter().GetResult()
            : throw new CryptographicException("this key signs SHA-256 with PKCS #1 v1.5 only");

    public override bool VerifyHash(byte[] hash, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding) =>
        publicKey.VerifyHash(hash, signature, hashAlgorithm, padding);

    public override RSAParameters ExportParameters(bool includePrivateParameters) => includePrivateParameters
        ? throw new CryptographicException("the key does not leave its signer")
        : publicKey.ExportParameters(false);

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            publicKey.Dispose();
        }

        base.Dispose(disposing);
    }
}
