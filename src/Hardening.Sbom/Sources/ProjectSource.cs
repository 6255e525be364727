using Hardening.Sbom.Assets;
using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Sources;

/// <summary>Reads the last restore of a project: what would be needed, not what shipped.</summary>
internal static class ProjectSource
{
    public static SourceResult FromProject(SourceRequest request, string projectFile) =>
        FromAssets(request, AssetsLocator.OfProject(projectFile), projectFile);

    public static SourceResult FromAssets(SourceRequest request, string assetsFile, string? projectFile)
    {
        var (graph, warnings) = Build(request, assetsFile, projectFile).Make();
        return new SourceResult(graph with { Phase = LifecyclePhase.PreBuild }, warnings);
    }

    /// <summary>What a restore resolved, not joined to a graph yet.</summary>
    public static BuildGraph Build(SourceRequest request, string assetsFile, string? projectFile)
    {
        var project = AssetsFile.Project(assetsFile);
        if (projectFile is not null && project.ProjectFile is not null
            && !string.Equals(Path.GetFullPath(project.ProjectFile), Path.GetFullPath(projectFile), StringComparison.OrdinalIgnoreCase))
        {
            throw new SbomException(
                SbomCodes.UnknownKind,
                $"The restore result beside it belongs to another project ({Path.GetFileName(project.ProjectFile)}).",
                "Run dotnet restore for this project.",
                projectFile);
        }

        var targets = AssetsFile.Targets(assetsFile).Select(target =>
            new SbomTarget(target.Framework) { RuntimeIdentifier = target.RuntimeIdentifier }).ToArray();
        // A restore for a runtime also holds the framework's portable target; the more exact one is what is built.
        var exact = targets.Where(target => target.RuntimeIdentifier is not null
            || !targets.Any(other => other.Framework == target.Framework && other.RuntimeIdentifier is not null)).ToArray();
        return new BuildGraph(new SbomRequest
        {
            Name = project.Name ?? Path.GetFileNameWithoutExtension(projectFile) ?? "unnamed",
            Version = project.Version ?? "1.0.0",
            ProjectFile = Path.GetFullPath(projectFile ?? project.ProjectFile ?? assetsFile),
            AssetsFile = assetsFile,
            PackageFolders = request.PackageFolders,
            Targets = exact,
            Producer = request.Producer,
            Timestamp = request.Timestamp,
            DigestCache = request.DigestCache,
            PackageCache = request.PackageCache,
            WithoutDigests = request.WithoutDigests,
        });
    }
}
