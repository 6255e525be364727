using Hardening.Attestation.Packages;
using Hardening.Attestation.Packages.Signatures;

namespace Hardening.Cli;

/// <summary>Who signed a package, as its signatures themselves say.</summary>
internal static class PackageFacts
{
    /// <summary>One tree a signature, the primary one first; null when the package is unsigned.</summary>
    public static object[]? Of(ArtifactDigests digests) =>
        PackageSignatures.Of(digests) is { Count: > 0 } signatures ? [.. signatures.Select(signature => (object)Of(signature))] : null;

    private static Facts Of(PackageSignature signature) => new Facts()
        .Add("signedBy", signature.Kind == PackageSignatureKind.Author ? "author" : "repository")
        .Add("signer", signature.Signer)
        .Add("fingerprint", "sha256:" + signature.Fingerprint)
        .Add("issuer", signature.Issuer)
        .Add("timestamp", signature.Time is { } time ? CertificateFacts.Time(time) : "none")
        .Add("serviceIndex", signature.ServiceIndex)
        .Add("owners", signature.Owners.Count > 0 ? signature.Owners.Cast<object>().ToArray() : null);
}
