using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Trust.Roots;

/// <summary>A certificate or timestamp authority that the root trusts.</summary>
public sealed class TrustedAuthority
{
    // An authority has a few issuing certificates over the years; more are not remembered.
    private const int MaximumIssuers = 8;

    private readonly Lock gate = new();
    private volatile KnownIssuer[] issuers = [];

    /// <summary>Creates an authority.</summary>
    /// <param name="name">Its common name or address, for messages.</param>
    /// <param name="certificates">Its chain in DER, the anchor last; at least one.</param>
    /// <param name="validFor">When it was in use.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A certificate cannot be read.</exception>
    public TrustedAuthority(string name, IReadOnlyList<ReadOnlyMemory<byte>> certificates, ValidityPeriod validFor)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentOutOfRangeException.ThrowIfZero(certificates.Count, nameof(certificates));
        Name = name;
        Certificates = certificates;
        ValidFor = validFor;
        Loaded = [.. certificates.Select(der => X509CertificateLoader.LoadCertificate(der.Span))];
        KeyProblems = [.. Loaded.Select(CertificateChain.KeyProblem)];
    }

    /// <summary>Its common name or address, for messages.</summary>
    public string Name { get; }

    /// <summary>Its chain in DER, the anchor last.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; }

    /// <summary>When it was in use.</summary>
    public ValidityPeriod ValidFor { get; }

    /// <summary>The certificate that everything must lead to.</summary>
    public ReadOnlyMemory<byte> Anchor => Certificates[^1];

    /// <summary><see cref="Certificates"/>, loaded once for all verifications; never disposed, as they live as long as the root.</summary>
    internal IReadOnlyList<X509Certificate2> Loaded { get; }

    /// <summary>The chain of the certificate that last proved to be this time stamp authority's; null before.</summary>
    internal VerifiedPath? StampedBy { get; set; }

    /// <summary>Issuers below the anchor whose chains were found to hold; none before the first.</summary>
    internal IReadOnlyList<KnownIssuer> KnownIssuers => issuers;

    /// <summary>Why the key of each certificate is not accepted, or null; reading a key costs more than a verification.</summary>
    internal IReadOnlyList<string?> KeyProblems { get; }

    /// <summary>Remembers an issuer whose chain to the anchor holds.</summary>
    internal void Remember(KnownIssuer issuer)
    {
        lock (gate)
        {
            if (issuers.Length < MaximumIssuers
                && !issuers.Any(known => known.Usage == issuer.Usage && known.Certificate.Span.SequenceEqual(issuer.Certificate.Span)))
            {
                issuers = [.. issuers, issuer];
            }
        }
    }
}
