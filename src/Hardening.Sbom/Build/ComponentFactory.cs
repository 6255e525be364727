using System.Collections.Immutable;
using Hardening.Sbom.Assets;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Packages;
using Hardening.Sbom.PackageUrls;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Build;

/// <summary>Makes components out of resolved libraries, packs, frameworks and assemblies.</summary>
internal sealed class ComponentFactory(SbomRequest request, SbomTarget target, PackageFolders folders)
{
    private static readonly ImmutableArray<Evidence> Restored = [new Evidence(EvidenceMethod.Manifest, "project.assets.json")];

    /// <summary>Identity of a library inside a graph.</summary>
    public static string Ref(AssetsLibrary library) => library.Kind == AssetsLibraryKind.Package
        ? PackageRef(library.Name, library.Version)
        : $"project:{library.Name}@{library.Version}";

    public static string PackageRef(string id, string version) => PackageUrl.NuGet(id, version).ToString();

    public Component Package(AssetsLibrary library, ImmutableArray<ShippedFile> files, ScopeRules rules)
    {
        var restored = folders.Find(library.Name, library.Version);
        var reason = rules.ReasonToExclude(library, files.Length > 0, restored.Metadata?.IsDevelopmentDependency == true);
        var component = Concluded(PackageComponent(library.Name, library.Version, restored, files));
        return component with
        {
            Scope = reason is null ? ComponentScope.Required : ComponentScope.Excluded,
            ScopeReason = reason,
            Evidence = Restored,
            Properties = library.ContentHash is null
                ? component.Properties
                : component.Properties.Add(new Property(PropertyNames.NuGetContentHash, UntrustedText.Clean(library.ContentHash, 128) ?? string.Empty)),
        };
    }

    public Component Project(AssetsLibrary library, ImmutableArray<ShippedFile> files, ScopeRules rules)
    {
        var reason = rules.ReasonToExclude(library, files.Length > 0, isDevelopmentDependency: false);
        var folder = Path.GetDirectoryName(request.ProjectFile)!;
        var known = library.Path is null ? null : target.Projects.FirstOrDefault(project => string.Equals(
            Path.GetFullPath(project.ProjectFile), Path.GetFullPath(library.Path.Replace('\\', '/'), folder), StringComparison.OrdinalIgnoreCase));
        return new Component
        {
            Ref = Ref(library),
            Kind = ComponentKind.Project,
            Name = Name(library.Name),
            Version = Name(library.Version),
            Purl = known is { IsPackable: true } ? PackageUrl.NuGet(known.PackageId, library.Version) : null,
            Scope = reason is null ? ComponentScope.Required : ComponentScope.Excluded,
            ScopeReason = reason,
            Evidence = Restored,
            Files = files,
        };
    }

    /// <summary>A package that ships although restore did not resolve it for the target: runtime and host packs.</summary>
    public Component Pack(string id, string version, ImmutableArray<ShippedFile> files) =>
        Concluded(PackageComponent(id, version, folders.Find(id, version), files)) with
        {
            Evidence = [new Evidence(EvidenceMethod.Build, files[0].Path)],
        };

    public static Component Framework(SbomFramework framework) => new()
    {
        Ref = $"framework:{framework.Name}@{framework.Version}",
        Kind = ComponentKind.Framework,
        Name = Name(framework.Name),
        Version = framework.Version,
        VersionRange = VersionRanges.SameMajor(framework.Version),
        IsExternal = true,
        Scope = ComponentScope.Required,
        Supplier = framework.Name.StartsWith("Microsoft.", StringComparison.Ordinal) ? "Microsoft" : null,
        Completeness = Completeness.Unknown,
    };

    public static Component Assembly(string name, ImmutableArray<ShippedFile> files) => new()
    {
        Ref = $"assembly:{name}",
        Kind = ComponentKind.Assembly,
        Name = Name(name),
        Evidence = [new Evidence(EvidenceMethod.FileName, files[0].Path)],
        Files = files,
        Completeness = Completeness.Unknown,
    };

    private static Component PackageComponent(string id, string version, RestoredPackage restored, ImmutableArray<ShippedFile> files)
    {
        var metadata = restored.Metadata;
        var purl = PackageUrl.NuGet(id, version);
        return new Component
        {
            Ref = purl.ToString(),
            Kind = ComponentKind.Package,
            Name = Name(id),
            Version = Name(version),
            Purl = purl,
            Description = metadata?.Description,
            Copyright = metadata?.Copyright,
            Authors = metadata?.Authors ?? [],
            Supplier = metadata is { Authors.IsEmpty: false } ? string.Join(", ", metadata.Authors) : null,
            Licenses = metadata is null ? [] : [.. metadata.Licenses.Select(claim => claim with { FileDigest = restored.LicenseFileDigest })],
            Links = Links(id, version, restored),
            Files = files,
            // What is linked into a native library is in no manifest.
            Completeness = files.Any(file => file.IsNative) ? Completeness.Incomplete : Completeness.Complete,
        };
    }

    private Component Concluded(Component component) =>
        component with { ConcludedLicense = LicenseConclusion.About(component, request.Licenses, request.ProjectFile) };

    private static ImmutableArray<ExternalLink> Links(string id, string version, RestoredPackage restored)
    {
        var links = ImmutableArray.CreateBuilder<ExternalLink>();
        if (!restored.ArchiveDigests.IsEmpty)
        {
            links.Add(new ExternalLink(ExternalLinkKind.Distribution, $"{id}.{version}.nupkg".ToLowerInvariant())
            {
                Digests = restored.ArchiveDigests,
                Comment = "digests of the archive file as it was restored, its signature included",
            });
        }

        if (restored.Metadata?.RepositoryUrl is { } repository)
        {
            links.Add(new ExternalLink(ExternalLinkKind.Vcs, repository)
            {
                Comment = restored.Metadata.RepositoryCommit is { } commit ? "commit " + commit : null,
            });
        }

        if (restored.Metadata?.ProjectUrl is { } page)
        {
            links.Add(new ExternalLink(ExternalLinkKind.Website, page));
        }

        return links.ToImmutable();
    }

    private static string Name(string text) => UntrustedText.Clean(text, UntrustedText.NameLimit) ?? "unnamed";
}
