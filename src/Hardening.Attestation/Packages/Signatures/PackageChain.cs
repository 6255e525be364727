using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography;
using PublicKey = Hardening.Cryptography.Signing.PublicKey;

namespace Hardening.Attestation.Packages.Signatures;

/// <summary>
/// Leads a certificate of a package signature to one of several roots at one moment (RFC 5280, 6.1), offline. Revocation
/// cannot be known offline and is not judged.
/// </summary>
internal static class PackageChain
{
    private const string LifetimeSigning = "1.3.6.1.4.1.311.10.3.13";

    // RSA and ECDSA with SHA-2, RSA-PSS. The root's own signature says nothing and may be of any kind.
    private static readonly string[] SignatureAlgorithms =
    [
        "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
    ];

    /// <summary>The name of the root it leads to, or null and why.</summary>
    internal static string? FindRoot(
        X509Certificate2 certificate, X509Certificate2Collection hints, IEnumerable<X509Certificate2> roots, DateTimeOffset moment, string usage,
        out string why)
    {
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>()).Select(oid => oid.Value).ToArray();
        if (!usages.Contains(usage, StringComparer.Ordinal) || usages.Contains(LifetimeSigning, StringComparer.Ordinal))
        {
            why = $"the certificate is not made for this use ({usage})";
            return null;
        }

        var anchors = roots.ToArray();
        if (anchors.Length == 0)
        {
            why = "none of its issuers is a trusted root";
            return null;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(anchors);
        chain.ChainPolicy.ExtraStore.AddRange(hints);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = moment.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(usage));
        if (!chain.Build(certificate))
        {
            why = string.Join(", ", chain.ChainStatus.Select(status => status.Status.ToString()).Distinct().Order(StringComparer.Ordinal));
            return null;
        }

        // The builder may add certificates; only a chain that ends in the very bytes of a given root counts.
        var root = chain.ChainElements[^1].Certificate;
        why = chain.ChainElements.Count < 2 ? "the certificate is its own authority"
            : !anchors.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(root.RawDataMemory.Span)) ? "the chain ends in another certificate than a trusted root"
            : chain.ChainElements.SkipLast(1).Select(element => Weakness(element.Certificate)).FirstOrDefault(weakness => weakness is not null) ?? string.Empty;
        return why.Length == 0 ? root.Subject : null;
    }

    private static string? Weakness(X509Certificate2 certificate)
    {
        if (!SignatureAlgorithms.Contains(certificate.SignatureAlgorithm.Value, StringComparer.Ordinal))
        {
            return $"a certificate is signed with {certificate.SignatureAlgorithm.Value}, which is not accepted";
        }

        try
        {
            _ = PublicKey.FromSpki(certificate.PublicKey.ExportSubjectPublicKeyInfo());
            return null;
        }
        catch (CryptographyException error)
        {
            return error.Message;
        }
    }
}
