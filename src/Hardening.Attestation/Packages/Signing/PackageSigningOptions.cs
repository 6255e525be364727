using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Attestation.Packages.Signing;

/// <summary>How a package is signed as its author.</summary>
public sealed record PackageSigningOptions
{
    /// <summary>Who signs.</summary>
    public required AuthorCertificate Certificate { get; init; }

    /// <summary>States the time of signing and judges the certificate's validity.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>
    /// Whole address of an RFC 3161 time stamp authority, or null. Without a time stamp the signature ends with the certificate.
    /// </summary>
    public Uri? TimestampAuthority { get; init; }

    /// <summary>Reaches <see cref="TimestampAuthority"/>; needed when that is given.</summary>
    public ServiceConnection? Connection { get; init; }

    /// <summary>Authorities that certificate and time stamp must lead to, or null to leave that to whoever verifies.</summary>
    public PackageRoots? Roots { get; init; }

    /// <summary>Whether a signature that the package has is taken out first; otherwise it is refused (HTB0410).</summary>
    public bool ReplaceSignature { get; init; }
}
