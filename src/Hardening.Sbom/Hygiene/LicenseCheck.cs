using Hardening.Sbom.Graph;
using Hardening.Sbom.Licensing;
using Hardening.Sbom.Sources;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Hygiene;

/// <summary>Licences of what ships or may ship against the rules.</summary>
internal static class LicenseCheck
{
    public static IEnumerable<HygieneFinding> Of(HygieneProject project, LicenseRules rules)
    {
        var source = ProjectSource.FromAssets(new SourceRequest(project.AssetsFile) { WithoutDigests = true }, project.AssetsFile, null);
        if (source.Warnings.FirstOrDefault(warning => warning.Code == SbomCodes.MetadataMissing) is { } missing)
        {
            throw new SbomException(SbomCodes.HygieneDataMissing, $"A licence cannot be judged. {missing.Message}",
                "Restore the project on this machine, and audit it before the package folder is emptied.",
                    missing.File ?? project.AssetsFile);
        }

        return source.Graph.Components
            .Where(component => component is { Kind: ComponentKind.Package, Scope: not ComponentScope.Excluded })
            .Select(component => Finding(project, component, rules)).OfType<HygieneFinding>();
    }

    private static HygieneFinding? Finding(HygieneProject project, Component component, LicenseRules rules)
    {
        var message = Why(component, rules);
        return message is null ? null : project.Finding(SbomCodes.LicenseNotAllowed, component.Name, component.Version, message,
            "Replace the package, or write an exception with its reason into the rules.") with { Accepted = Exception(component, rules) };
    }

    private static string? Why(Component component, LicenseRules rules)
    {
        if (component.Licenses.FirstOrDefault(claim => claim.Expression is null) is { } claim)
        {
            return $"The package states no licence expression, but {claim.Name ?? "nothing"}.";
        }

        if (component.Licenses.IsEmpty)
        {
            return "The package states no licence.";
        }

        return component.Licenses.Select(claim => claim.Expression!).FirstOrDefault(expression =>
            !SpdxExpression.Parse(expression).IsSatisfiedBy(rules.Allows)) is { } refused
            ? $"The rules do not allow the licence {refused}."
            : null;
    }

    private static string? Exception(Component component, LicenseRules rules) => rules.Exceptions.FirstOrDefault(exception =>
        string.Equals(exception.Package, component.Name, StringComparison.OrdinalIgnoreCase)
        && (exception.Versions is null
            || (NuGetVersion.TryParse(component.Version) is { } version && exception.Versions.Contains(version))))?.Reason;
}
