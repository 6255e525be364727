using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Cryptography.Tls;

/// <summary>The names and addresses that a server's certificate is for.</summary>
internal static class CertificateNames
{
    /// <summary>The extension that holds them (RFC 5280, 4.2.1.6).</summary>
    internal static X509Extension Extension(IReadOnlyList<string> names)
    {
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        return alternatives.Build();
    }

    /// <summary>A request for a certificate with an empty subject, signed by its key with SHA-256.</summary>
    internal static CertificateRequest Request(IReadOnlyList<string> names, ECDsa key)
    {
        var request = new CertificateRequest(new X500DistinguishedName(string.Empty), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Extension(names));
        return request;
    }

    /// <summary>Whether a certificate is good for a name; for one with an asterisk, whether it is for all below.</summary>
    internal static bool Covers(X509Certificate2 certificate, string name) => certificate.MatchesHostname(
        name.StartsWith("*.", StringComparison.Ordinal) ? "any" + name[1..] : name, allowWildcards: true, allowCommonName: false);
}
