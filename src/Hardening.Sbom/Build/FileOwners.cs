using System.Collections.Immutable;
using Hardening.Sbom.Assets;
using Hardening.Sbom.Bundles;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Packages;

namespace Hardening.Sbom.Build;

/// <summary>Hashes the files of one target's output and finds out whose they are.</summary>
internal sealed class FileOwners
{
    private readonly Dictionary<string, List<ShippedFile>> byOwner = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Owner key of the project itself.</summary>
    public const string Self = "";

    public FileOwners(SbomTarget target, AssetsTarget assets, string projectFolder, FileDigests digests)
    {
        var projects = ProjectFiles(assets, projectFolder);
        var files = target.Files.OrderBy(file => file.RelativePath, StringComparer.Ordinal).ToArray();
        var hashed = Hash(files, digests);

        for (var i = 0; i < files.Length; i++)
        {
            var owner = Owner(files[i], projects);
            if (!byOwner.TryGetValue(owner, out var list))
            {
                byOwner.Add(owner, list = []);
            }

            if (list.All(file => file.Path != hashed[i].Path))
            {
                list.Add(hashed[i]);
            }
        }

        Packages =
        [
            .. files.Where(file => file is { PackageId.Length: > 0, PackageVersion.Length: > 0 })
                .Select(file => new OwningPackage(file.PackageId!, file.PackageVersion!))
                .Distinct()
                .OrderBy(package => package.Id, StringComparer.Ordinal).ThenBy(package => package.Version, StringComparer.Ordinal),
        ];
        HintPathAssemblies =
        [
            .. files.Where(file => Owner(file, projects) == HintPath(file.HintPathAssembly ?? string.Empty))
                .Select(file => file.HintPathAssembly!).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Packages that own at least one file.</summary>
    public ImmutableArray<OwningPackage> Packages { get; }

    /// <summary>Assemblies given by path that are part of the output.</summary>
    public ImmutableArray<string> HintPathAssemblies { get; }

    public ImmutableArray<ShippedFile> Of(string owner) => byOwner.TryGetValue(owner, out var files) ? [.. files] : [];

    public static string Package(string id, string version) => $"package/{id}/{version}";

    public static string Project(string name) => $"project/{name}";

    public static string HintPath(string assembly) => $"assembly/{assembly}";

    private static ShippedFile[] Hash(SbomFile[] files, FileDigests digests)
    {
        var bundles = new BundleDigests();
        var hashed = new ShippedFile[files.Length];
        var failures = new SbomException?[files.Length];
        Parallel.For(0, files.Length, i =>
        {
            try
            {
                hashed[i] = new ShippedFile(files[i].RelativePath.Replace('\\', '/'))
                {
                    Digests = files[i].Container is null
                        ? digests.Of(files[i].FullPath, DigestAlgorithm.Sha256)
                        : [bundles.Sha256(files[i].FullPath, files[i].RelativePath)],
                    IsNative = files[i].IsNative,
                    Container = files[i].Container,
                };
            }
            catch (SbomException failure)
            {
                failures[i] = failure;
            }
        });

        // The first in order, so that the message does not depend on which thread was faster.
        return failures.OfType<SbomException>().FirstOrDefault() is { } first ? throw first : hashed;
    }

    private static string Owner(SbomFile file, Dictionary<string, string> projects) => file switch
    {
        { PackageId.Length: > 0, PackageVersion.Length: > 0 } => Package(file.PackageId, file.PackageVersion),
        { ProjectFile.Length: > 0 } when projects.TryGetValue(Path.GetFullPath(file.ProjectFile), out var name) => Project(name),
        { HintPathAssembly.Length: > 0 } => HintPath(file.HintPathAssembly),
        _ => Self,
    };

    private static Dictionary<string, string> ProjectFiles(AssetsTarget assets, string projectFolder)
    {
        var projects = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var library in assets.Libraries.Values.Where(library => library is { Kind: AssetsLibraryKind.Project, Path: not null }))
        {
            projects[Path.GetFullPath(library.Path!.Replace('\\', '/'), projectFolder)] = library.Name;
        }

        return projects;
    }
}
