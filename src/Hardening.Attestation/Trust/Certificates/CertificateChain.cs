using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Trust.Roots;
using Hardening.Cryptography;
using PublicKey = Hardening.Cryptography.Signing.PublicKey;

namespace Hardening.Attestation.Trust.Certificates;

/// <summary>
/// Builds a chain from a certificate to one trusted authority at one moment (RFC 5280, 6.1), without machine stores,
/// downloads or revocation servers: short-lived certificates are judged by verified time instead.
/// </summary>
internal static class CertificateChain
{
    internal const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    internal const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private const string AnyPurpose = "2.5.29.37.0";

    // ECDSA and RSA with SHA-2, RSA-PSS, Ed25519. SHA-1 and anything unknown is refused.
    private static readonly string[] SignatureAlgorithms =
    [
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
        "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
        "1.3.101.112",
    ];

    /// <summary>The SubjectPublicKeyInfo of the certificate's issuer, when the chain holds; otherwise null and why.</summary>
    internal static byte[]? FindIssuer(
        X509Certificate2 certificate, IReadOnlyList<X509Certificate2> hints, TrustedAuthority authority, DateTimeOffset moment,
        string usage, out string why) => FindPath(certificate, hints, authority, moment, usage, out why)?.IssuerSpki;

    /// <summary>The chain, when it holds; otherwise null and why.</summary>
    internal static VerifiedPath? FindPath(
        X509Certificate2 certificate, IReadOnlyList<X509Certificate2> hints, TrustedAuthority authority, DateTimeOffset moment,
        string usage, out string why)
    {
        if (!authority.ValidFor.Contains(moment))
        {
            why = $"{authority.Name} is trusted from {authority.ValidFor}";
            return null;
        }

        if (Misuse(certificate, usage) is { } misuse)
        {
            why = misuse;
            return null;
        }

        why = string.Empty;
        foreach (var issuer in authority.KnownIssuers)
        {
            if (issuer.Usage == usage && issuer.PathOf(certificate, moment) is { } known)
            {
                return known;
            }
        }

        return Build(certificate, hints, authority, moment, usage, out why);
    }

    private static VerifiedPath? Build(
        X509Certificate2 certificate, IReadOnlyList<X509Certificate2> hints, TrustedAuthority authority, DateTimeOffset moment,
        string usage, out string why)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority.Loaded[^1]);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = moment.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        foreach (var extra in authority.Loaded.SkipLast(1).Concat(hints))
        {
            chain.ChainPolicy.ExtraStore.Add(extra);
        }

        if (!chain.Build(certificate))
        {
            why = string.Join(", ", chain.ChainStatus.Select(status =>
                status.Status.ToString()).Distinct().Order(StringComparer.Ordinal));
            return null;
        }

        why = Weakness(chain, authority, usage) ?? string.Empty;
        if (why.Length > 0)
        {
            return null;
        }

        if (KnownIssuer.In(chain.ChainElements, usage) is { } issuer)
        {
            authority.Remember(issuer);
        }

        return VerifiedPath.Of(chain.ChainElements);
    }

    /// <summary>Why the certificate's key is not accepted, or null.</summary>
    internal static string? KeyProblem(X509Certificate2 certificate)
    {
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

    /// <summary>A certificate that names no purpose serves any (RFC 5280, 4.2.1.12), and the builder lets it pass; here it must name it.</summary>
    private static string? Misuse(X509Certificate2 certificate, string usage)
    {
        if (Purposes(certificate) is not [var purposes] || !purposes.Contains(usage, StringComparer.Ordinal))
        {
            return $"the certificate is not made for the purpose {usage}";
        }

        return certificate.Extensions.OfType<X509KeyUsageExtension>()
            .Any(key => !key.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
            ? "the certificate's key is not made for signatures"
            : null;
    }

    private static string? Weakness(X509Chain chain, TrustedAuthority authority, string usage)
    {
        var elements = chain.ChainElements;
        if (elements.Count < 2)
        {
            return "the certificate is its own authority";
        }

        // The builder may reorder and add certificates; only a chain that ends in the very bytes of the root counts.
        if (!elements[^1].Certificate.RawDataMemory.Span.SequenceEqual(authority.Anchor.Span))
        {
            return "the chain ends in another certificate than the trusted one";
        }

        for (var index = 0; index < elements.Count; index++)
        {
            var certificate = elements[index].Certificate;
            if (index < elements.Count - 1 && !SignatureAlgorithms.Contains(certificate.SignatureAlgorithm.Value, StringComparer.Ordinal))
            {
                return $"a certificate is signed with {certificate.SignatureAlgorithm.Value}, which is not accepted";
            }

            // An authority that is restricted in purpose passes the restriction on; the leaf is judged more strictly, above.
            if (index > 0 && Purposes(certificate).Any(purposes =>
                !purposes.Contains(usage, StringComparer.Ordinal) && !purposes.Contains(AnyPurpose, StringComparer.Ordinal)))
            {
                return $"an authority in the chain may not issue for the purpose {usage}";
            }

            if (Listed(authority, certificate) is var listed && (listed < 0 ? KeyProblem(certificate) : authority.KeyProblems[listed]) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string[][] Purposes(X509Certificate2 certificate) =>
    [
        .. certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Select(extension => extension.EnhancedKeyUsages.Cast<Oid>().Select(purpose => purpose.Value ?? string.Empty).ToArray()),
    ];

    private static int Listed(TrustedAuthority authority, X509Certificate2 certificate)
    {
        for (var index = 0; index < authority.Certificates.Count; index++)
        {
            if (authority.Certificates[index].Span.SequenceEqual(certificate.RawDataMemory.Span))
            {
                return index;
            }
        }

        return -1;
    }
}
