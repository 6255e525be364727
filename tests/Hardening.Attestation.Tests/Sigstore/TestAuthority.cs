using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Tests.Sigstore;

/// <summary>A certificate authority with a root and an intermediate, both valid for 20 years around <see cref="TestInstance.Time"/>.</summary>
internal sealed class TestAuthority
{
    private static int serial;
    private readonly ECDsa issuerKey;

    /// <summary>Creates an authority; with a purpose, its intermediate may issue for that alone, and further extensions are its, too.</summary>
    public TestAuthority(string name, string? purpose = null, params IReadOnlyList<X509Extension> more)
        : this(name, ECDsa.Create(ECCurve.NamedCurves.nistP256), purpose, more)
    {
    }

    /// <summary>The same with a key of the caller's for the intermediate.</summary>
    public TestAuthority(string name, ECDsa issuerKey, string? purpose = null, params IReadOnlyList<X509Extension> more)
    {
        this.issuerKey = issuerKey;
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var root = Request(name + " root", rootKey, HashAlgorithmName.SHA384, pathLength: 1);
        var (from, to) = (TestInstance.Time.AddYears(-10), TestInstance.Time.AddYears(10));
        Root = root.CreateSelfSigned(from, to);
        var issuer = Request(name, issuerKey, HashAlgorithmName.SHA256, pathLength: 0);
        if (purpose is not null)
        {
            issuer.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        }

        issuer.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(issuer.PublicKey, critical: false));
        foreach (var extension in more)
        {
            issuer.CertificateExtensions.Add(extension);
        }

        Issuer = issuer.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), from, to, NextSerial());
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Issuer { get; }

    /// <summary>Issues a certificate; with a log, that log's promise about it is embedded.</summary>
    public X509Certificate2 Issue(PublicKey key, LeafOptions options, params TestCertificateLog[] logs)
    {
        var number = NextSerial();
        var extensions = options.Build();
        var request = new CertificateRequest(new X500DistinguishedName(""), key, HashAlgorithmName.SHA256);
        if (options.NamesIssuerKey)
        {
            request.CertificateExtensions.Add(IssuerKey());
        }

        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        X509Certificate2 Create() => request.Create(
            Issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(options.SignedBy ?? issuerKey), options.NotBefore, options.NotAfter, number);
        if (logs.Length > 0)
        {
            using var precertificate = Create();
            var tbs = new AsnReader(precertificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence().PeekEncodedValue();
            var issuer = SHA256.HashData(Issuer.PublicKey.ExportSubjectPublicKeyInfo());
            request.CertificateExtensions.Add(TestCertificateLog.Extension(
                [.. logs.Select(log => log.Promise(tbs.Span, issuer, options.PromisedAt ?? options.NotBefore))]));
        }

        return Create();
    }

    private X509Extension IssuerKey() =>
        X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(Issuer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single());

    private static CertificateRequest Request(string name, ECDsa key, HashAlgorithmName hash, int pathLength)
    {
        var request = new CertificateRequest("CN=" + name, key, hash);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, pathLength, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return request;
    }

    private static byte[] NextSerial() => BitConverter.GetBytes(0x0101010100000000L + Interlocked.Increment(ref serial)).Reverse().ToArray();
}
