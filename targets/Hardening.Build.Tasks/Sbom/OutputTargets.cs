using Hardening.Sbom.Build;
using Hardening.Sbom.Bundles;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>Turns the task's items into the targets of a request.</summary>
internal sealed class OutputTargets(GenerateSbom task)
{
    private readonly Dictionary<string, ITaskItem> origins = ByPath(task.Origins);

    internal IReadOnlyList<SbomTarget> List()
    {
        var frameworks = task.Frameworks.Select(item => new SbomFramework(item.ItemSpec, Value(item, "Version"))).ToArray();
        var projects = task.Projects.Select(item =>
            new SbomProjectReference(item.ItemSpec, item.GetMetadata("PackageId"), Value(item, "PackageId") is not null)).ToArray();
        return
        [
            .. task.TargetFrameworks.Select((framework, index) => new SbomTarget(framework)
            {
                RuntimeIdentifier = task.RuntimeIdentifier.Length > 0 ? task.RuntimeIdentifier : null,
                IsSelfContained = task.IsSelfContained,
                IsNativeCode = task.IsNativeCode,
                FilesAreComplete = task.FilesAreComplete,
                Frameworks = frameworks,
                Projects = projects,
                // What belongs to no target in particular (readme, icon) is listed once.
                Files = [.. task.Files.Where(item => Value(item, "TargetFramework") is { } own ? own == framework : index == 0)
                    .SelectMany(Files)],
            }),
        ];
    }

    private IEnumerable<SbomFile> Files(ITaskItem item)
    {
        var file = new SbomFile(item.GetMetadata("RelativePath").Replace('\\', '/').TrimStart('/'), item.GetMetadata("FullPath"));
        yield return WithOrigin(file, origins.GetValueOrDefault(file.RelativePath, item));

        // What is packed into a program is no file of the folder any more, and still ships.
        foreach (var packed in file.RelativePath == task.SingleFile ? BundledFiles.Of(file.FullPath, file.RelativePath) : [])
        {
            yield return origins.TryGetValue(packed.RelativePath, out var origin) ? WithOrigin(packed, origin) : packed;
        }
    }

    private static SbomFile WithOrigin(SbomFile file, ITaskItem origin)
    {
        // The SDK gives the output of a project that is referenced through another one the name of a package, too.
        var isProject = origin.GetMetadata("ReferenceSourceTarget") == "ProjectReference";
        return file with
        {
            PackageId = isProject ? null : Value(origin, "NuGetPackageId"),
            PackageVersion = isProject ? null : Value(origin, "NuGetPackageVersion"),
            ProjectFile = Value(origin, "MSBuildSourceProjectFile"),
            IsNative = string.Equals(origin.GetMetadata("AssetType"), "native", StringComparison.OrdinalIgnoreCase),
            HintPathAssembly = origin.GetMetadata("HintPath").Length > 0 && Value(origin, "NuGetPackageId") is null
                ? origin.GetMetadata("Filename") : null,
        };
    }

    private static Dictionary<string, ITaskItem> ByPath(ITaskItem[] items)
    {
        var result = new Dictionary<string, ITaskItem>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            result.TryAdd(item.GetMetadata("RelativePath").Replace('\\', '/'), item);
        }

        return result;
    }

    private static string? Value(ITaskItem item, string name) => item.GetMetadata(name) is { Length: > 0 } value ? value : null;
}
