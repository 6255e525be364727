namespace Hardening.Attestation.Verification.Packages;

/// <summary>The steps for an artifact whose policy demands a package signature, in the order of execution.</summary>
internal static class PackageSteps
{
    internal static IReadOnlyList<ICheck<PackageContext>> All { get; } =
    [
        new PackageSignatureCheck(),
        new PackageTimestampCheck(),
        new PackageCertificateCheck(),
        new PackageSignerAllowedCheck(),
        new PackageOwnersCheck(),
    ];
}
