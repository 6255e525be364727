using Hardening.Sbom.Graph;

namespace Hardening.Cli;

/// <summary>The licences of a component in one line: what its author declares, and what was concluded.</summary>
internal static class LicenseText
{
    internal static string Of(Component component) => string.Join(", ",
    [
        .. component.Licenses.Select(claim => claim.Expression ?? claim.Name).OfType<string>(),
        .. component.ConcludedLicense is { } concluded ? [concluded + " (concluded)"] : Array.Empty<string>(),
    ]);
}
