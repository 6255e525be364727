using Hardening.Attestation.Restore;
using Hardening.Sbom.Assets;

namespace Hardening.Cli;

/// <summary>Packages of a restore result as the gate takes them.</summary>
internal static class GatedPackages
{
    public static GatedPackage Of(AssetsPackage package) => new(
        package.Id, package.Version, package.Archives.FirstOrDefault(File.Exists), package.ContentHash, package.IsDirect);
}
