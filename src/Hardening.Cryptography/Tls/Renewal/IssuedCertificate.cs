using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Tls.Acme;

namespace Hardening.Cryptography.Tls.Renewal;

/// <summary>A certificate with what has to be sent along with it.</summary>
/// <param name="Certificate">With its private key; the receiver's to dispose.</param>
/// <param name="Intermediates">Authorities between it and the root.</param>
public sealed record IssuedCertificate(X509Certificate2 Certificate, X509Certificate2Collection Intermediates)
{
    private const int LongestChain = 10;

    /// <summary>Reads a chain in PEM, the certificate first, and joins it with its key.</summary>
    internal static IssuedCertificate From(string pem, ECDsa key, IReadOnlyList<string> names)
    {
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(pem);
        }
        catch (CryptographicException error)
        {
            throw AcmeFault.Failed("its chain of certificates cannot be read", error);
        }

        if (chain.Count is 0 or > LongestChain || !chain[0].PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo())
            || !names.All(name => CertificateNames.Covers(chain[0], name)))
        {
            throw AcmeFault.Failed("its certificate is not for the key and the names that were asked for");
        }

        using var leaf = chain[0];
        chain.RemoveAt(0);
        return new IssuedCertificate(WithKey(leaf, key), chain);
    }

    // Through PKCS#12, because a certificate with a key that is in memory only does not serve TLS on every platform.
    internal static X509Certificate2 WithKey(X509Certificate2 certificate, ECDsa key)
    {
        using var joined = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pkcs12), null);
    }
}
