using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Testing;

/// <summary>
/// A root that issues code signing and time stamping certificates as package clients want them: RSA with SHA-256. Valid now,
/// because those clients look at the machine's clock.
/// </summary>
public sealed class CodeSigningAuthority : IDisposable
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private readonly RSA rootKey = RSA.Create(3072);
    private readonly RSA key = RSA.Create(3072);
    private int serial = 1;

    /// <summary>Makes the root.</summary>
    public CodeSigningAuthority()
    {
        var request = new CertificateRequest("CN=Test Code Signing Root", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        using var withKey = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(10));
        Root = X509CertificateLoader.LoadCertificate(withKey.RawData);
    }

    /// <summary>The root.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>A certificate for signing packages, with its key.</summary>
    public X509Certificate2 Author(string name = "CN=Acme", string[]? purposes = null, int daysLeft = 5, RSA? other = null) =>
        Issue(name, purposes ?? [CodeSigning], daysLeft, other ?? key);

    /// <summary>A certificate for time stamps, with its key.</summary>
    public X509Certificate2 Timestamper(string purpose = TimeStamping) => Issue("CN=Acme Time", [purpose], 5, key);

    /// <inheritdoc/>
    public void Dispose()
    {
        Root.Dispose();
        rootKey.Dispose();
        key.Dispose();
    }

    private X509Certificate2 Issue(string name, string[] purposes, int daysLeft, RSA subjectKey)
    {
        var request = new CertificateRequest(name, subjectKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(purpose => new Oid(purpose))], critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var issued = request.Create(
            Root.SubjectName, X509SignatureGenerator.CreateForRSA(rootKey, RSASignaturePadding.Pkcs1),
            DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(daysLeft), BitConverter.GetBytes(serial++));
        return issued.CopyWithPrivateKey(subjectKey);
    }
}
