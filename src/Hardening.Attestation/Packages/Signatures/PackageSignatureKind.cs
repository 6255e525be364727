namespace Hardening.Attestation.Packages.Signatures;

/// <summary>In which role a package was signed.</summary>
public enum PackageSignatureKind
{
    /// <summary>By who made it: commitment <c>proof of origin</c> (RFC 5126, 5.11.1).</summary>
    Author,

    /// <summary>By the gallery that serves it: commitment <c>proof of receipt</c>.</summary>
    Repository,
}
