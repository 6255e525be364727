using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Cryptography.Tls.Acme;

/// <summary>A proof of control that a certificate service asks for.</summary>
/// <param name="Name">The name or address, without a wildcard's asterisk.</param>
/// <param name="Token">For <c>http-01</c> the last part of the path.</param>
/// <param name="KeyAuthorization">For <c>http-01</c> the content to serve (RFC 8555, 8.1); not a secret.</param>
public sealed record AcmeChallenge(string Name, string Token, string KeyAuthorization)
{
    /// <summary>For <c>dns-01</c>, the content of the TXT record <c>_acme-challenge.NAME</c> (RFC 8555, 8.4).</summary>
    public string DnsValue => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(KeyAuthorization)));
}
