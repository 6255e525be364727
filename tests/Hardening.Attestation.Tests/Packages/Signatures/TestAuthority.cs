using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Tests.Packages.Signatures;

/// <summary>A certificate authority of our own making that issues certificates for signers and time stamps.</summary>
internal sealed class TestAuthority : IDisposable
{
    internal const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    internal const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    internal static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<IDisposable> owned = [];
    private readonly ECDsa rootKey;
    private int serial = 1;

    internal TestAuthority(string name = "Test Root")
    {
        var key = Own(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        rootKey = key;
        Root = Own(request.CreateSelfSigned(Start, Start.AddYears(20)));
    }

    internal X509Certificate2 Root { get; }

    internal X509Certificate2 Issue(string name, string usage, int years = 10, int rsaBits = 0)
    {
        var rsa = rsaBits > 0 ? Own(RSA.Create(rsaBits)) : null;
        var key = Own(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var subject = new X500DistinguishedName("CN=" + name);
        var request = rsa is null
            ? new CertificateRequest(subject, key, HashAlgorithmName.SHA256)
            : new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: true));
        using var issued = request.Create(Root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), Start, Start.AddYears(years), BitConverter.GetBytes(serial++));
        return Own(rsa is null ? issued.CopyWithPrivateKey(key) : issued.CopyWithPrivateKey(rsa));
    }

    public void Dispose() => owned.ForEach(item => item.Dispose());

    private T Own<T>(T item)
        where T : IDisposable
    {
        owned.Add(item);
        return item;
    }
}
