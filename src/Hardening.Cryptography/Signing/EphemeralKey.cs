using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Signing.Algorithms;

namespace Hardening.Cryptography.Signing;

/// <summary>An ECDSA P-256 key that lives in memory only, for as long as this object: made for one certificate, then forgotten.</summary>
public sealed class EphemeralKey : IDigestSigner
{
    private readonly ECDsa key;
    private readonly EcdsaSigner signer;

    private EphemeralKey(ECDsa key)
    {
        this.key = key;
        signer = new EcdsaSigner(key);
    }

    /// <inheritdoc/>
    public SignatureAlgorithm Algorithm => signer.Algorithm;

    /// <inheritdoc/>
    public PublicKey PublicKey => signer.PublicKey;

    /// <summary>Makes a new key from the system's random numbers.</summary>
    public static EphemeralKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>
    /// A certificate request for this key (PKCS#10, RFC 2986) in PEM, with an empty subject. Its signature, by the key
    /// itself with SHA-256, proves possession.
    /// </summary>
    public string CreateCertificateRequest() =>
        new CertificateRequest(new X500DistinguishedName(string.Empty), key, HashAlgorithmName.SHA256).CreateSigningRequestPem();

    /// <inheritdoc/>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) =>
        signer.SignAsync(message, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default) =>
        signer.SignDigestAsync(digest, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => signer.Dispose();
}
