using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>Finds what a build made under the artifact's name; where several have it, the one that is nearest to the artifact.</summary>
internal static class OutputSearch
{
    private const int MaximumCandidates = 64;

    internal static (string Rebuilt, ComparisonReport Comparison) Nearest(BuildRoom room, CancellationToken cancellation)
    {
        room.Report("comparing");
        var name = Path.GetFileName(room.Request.Artifact);
        var walk = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint,
            MatchCasing = MatchCasing.CaseInsensitive };
        var candidates = Directory.EnumerateFiles(room.Output, name, walk)
            .Concat(Directory.EnumerateFiles(room.Source, name, walk).Where(IsOutput))
            .Take(MaximumCandidates).Order(StringComparer.Ordinal).ToArray();
        if (candidates.Length == 0 && ArtifactHasher.IsPackage(name) && OfTheSameId(room) is { } other)
        {
            room.Note("version", $"the build calls its package {Path.GetFileName(other)}");
            candidates = [other];
        }

        var compared = candidates
            .Select(path => (Path: path,
                Report: ArtifactComparison.Compare(room.Request.Artifact, path, room.Request.Limits, cancellation)))
            .OrderBy(pair => pair.Report.Grade).ThenBy(pair => pair.Report.Total).ToArray();
        return compared.Length > 0
            ? compared[0]
            : throw new AttestationException(
                RebuildCodes.NoOutput, $"The build made no {name}.", "Name the project that makes it with --project.");
    }

    // A source tree may insist on a version of its own.
    private static string? OfTheSameId(BuildRoom room) => PackageIdentity.Read(room.Request.Artifact) is { } wanted
        ? Directory.EnumerateFiles(room.Output, "*.nupkg").Order(StringComparer.Ordinal).FirstOrDefault(path =>
            PackageIdentity.Read(path)?.Id.Equals(wanted.Id, StringComparison.OrdinalIgnoreCase) == true)
        : null;

    // Reference assemblies have the name of the assembly and none of its code.
    private static bool IsOutput(string path) => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "ref" or "refint" or ".git");
}
