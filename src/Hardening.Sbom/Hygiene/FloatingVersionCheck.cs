using Hardening.Sbom.Assets;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Hygiene;

/// <summary>Versions that may be other ones tomorrow, and versions that are others than the project asked for.</summary>
internal static class FloatingVersionCheck
{
    public static IEnumerable<HygieneFinding> Of(HygieneProject project) =>
        project.Restore.References
            .Select(reference => (reference.Id, Why: Why(reference, project)))
            .Where(entry => entry.Why is not null)
            .Distinct()
            .Select(entry => project.Finding(
                SbomCodes.FloatingVersion, entry.Id, null, entry.Why!, "Name one version, and keep it with a lock file."));

    private static string? Why(AssetsReference reference, HygieneProject project)
    {
        if (reference.Range.Contains('*', StringComparison.Ordinal))
        {
            return $"The project asks for the floating version {reference.Range}.";
        }

        if (VersionInterval.TryParse(reference.Range) is not { Lower: { } lower } range)
        {
            return reference.Range.Length == 0 ? "The project asks for no version." : $"The version {reference.Range} has no lower bound.";
        }

        var resolved = project.Targets.Where(target => target.Framework == reference.Framework
                || TargetNames.SameFramework(target.Framework, reference.Framework))
            .Select(target => target.Target.Libraries.GetValueOrDefault(reference.Id)?.Version)
            .FirstOrDefault(version => NuGetVersion.TryParse(version) is { } found && range.IncludesLower && found != lower);
        return resolved is null ? null : $"The project asks for {lower} and got {resolved}.";
    }
}
