using Hardening.Sbom.Graph;
using Hardening.Sbom.Licensing;

namespace Hardening.Sbom.Build;

/// <summary>
/// The licence under which the makers of a product use a package, as they concluded it (SPDX 2.3, 7.13; "distribution licence" of BSI
/// TR-03183-2, 5.2.2), beside what the package's author declares.
/// </summary>
/// <param name="PackageId">Id of the package; case does not matter.</param>
/// <param name="Version">The version that was looked at, or null for every version.</param>
/// <param name="Expression">A valid SPDX licence expression.</param>
public sealed record LicenseConclusion(string PackageId, string? Version, string Expression)
{
    /// <summary>The conclusion about a component: one about its version goes before one about every version.</summary>
    /// <exception cref="SbomException">The expression is none (HTB0130).</exception>
    internal static string? About(Component component, IReadOnlyList<LicenseConclusion> conclusions, string projectFile)
    {
        var found = conclusions
            .Where(conclusion => string.Equals(conclusion.PackageId, component.Name, StringComparison.OrdinalIgnoreCase)
                && (conclusion.Version is null || string.Equals(conclusion.Version, component.Version, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(conclusion => conclusion.Version is null)
            .FirstOrDefault();
        return found is null ? null
            : SpdxExpression.TryParse(found.Expression)?.Text ?? throw new SbomException(
                SbomCodes.BadConclusion, $"The licence that was concluded for {found.PackageId} is no SPDX expression: {found.Expression}",
                "Write an expression of the SPDX list, such as MIT or Apache-2.0.", projectFile);
    }
}
