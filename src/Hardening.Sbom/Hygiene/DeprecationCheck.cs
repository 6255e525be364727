namespace Hardening.Sbom.Hygiene;

/// <summary>Packages that their owners deprecated or took off the list.</summary>
internal static class DeprecationCheck
{
    public static IEnumerable<HygieneFinding> Of(HygieneProject project, FeedMetadata metadata)
    {
        foreach (var package in project.Packages)
        {
            var status = metadata.Find(package.Id, package.Version) ?? throw new SbomException(
                SbomCodes.HygieneDataMissing,
                $"The metadata of feeds says nothing about {package.Id} {package.Version}.",
                "Give the registration of every package, or the feed that has them all.",
                metadata.Source);
            if (status.Deprecation is { } reasons)
            {
                yield return project.Finding(
                    SbomCodes.Deprecated,
                    package.Id,
                    package.Version,
                    $"The package is deprecated ({reasons}).",
                    status.Alternative is { } alternative ? $"Move to {alternative}." : "Move to another package.");
            }
            else if (!status.IsListed)
            {
                yield return project.Finding(SbomCodes.Deprecated, package.Id, package.Version,
                    "The version was taken off the list of its feed.", "Move to a version that is listed.");
            }
        }
    }
}
