using System.Text.Json;
using Hardening.Attestation;
using Hardening.Attestation.Statements;

namespace Hardening.Build.Tasks;

/// <summary>
/// The packages that a restore resolved, each with the digest of its content before any package signature. The bytes in
/// the package folder are hashed: what the build really read, not what a lock file or NuGet's own note beside them promises.
/// </summary>
/// <param name="hashes">Computes the digests.</param>
/// <param name="refused">Told of a package that cannot be taken apart; it is listed by the digest of its file and says so.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class RestoredPackages(FileHashes hashes, Action<AttestationException> refused, CancellationToken cancellation)
{
    internal RestoreGraph Read(string assetsFile, string targetFramework)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(assetsFile));
            return new RestoreGraph(Describe(document.RootElement, targetFramework), ConfigFiles(document.RootElement));
        }
        catch (Exception error) when (
            error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new TaskException(TaskCodes.RestoreGraph, "The restore graph cannot be read: " + error.Message, "Restore the project.",
                assetsFile, error);
        }
    }

    private List<ResourceDescriptor> Describe(JsonElement root, string targetFramework)
    {
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToArray();
        var libraries = root.GetProperty("libraries");
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var target in root.GetProperty("targets").EnumerateObject())
        {
            if (targetFramework.Length == 0 || Matches(root, target.Name, targetFramework))
            {
                names.UnionWith(target.Value.EnumerateObject().Where(IsPackage).Select(library => library.Name));
            }
        }

        return
        [
            .. names.Select(name => Package(name, libraries.GetProperty(name).GetProperty("path").GetString()!, folders)),
            .. Downloads(root, names, folders),
        ];
    }

    // What a project downloads without depending on it (PackageDownload): packs of the SDK, tools, build steps. One that is in
    // no package folder came with the SDK and is told by the SDK's version.
    private IEnumerable<ResourceDescriptor> Downloads(JsonElement root, SortedSet<string> names, string[] folders)
    {
        var downloads = new SortedSet<string>(StringComparer.Ordinal);
        if (root.GetProperty("project").TryGetProperty("frameworks", out var frameworks))
        {
            foreach (var framework in frameworks.EnumerateObject())
            {
                if (framework.Value.TryGetProperty("downloadDependencies", out var list))
                {
                    downloads.UnionWith(list.EnumerateArray().SelectMany(Names));
                }
            }
        }

        return downloads.Except(names, StringComparer.OrdinalIgnoreCase)
            .Where(name => Find(name, name.ToLowerInvariant(), folders) is not null)
            .Select(name => Package(name, name.ToLowerInvariant(), folders));
    }

    // Versions are exact: [1.0.0, 1.0.0], several separated by semicolons.
    private static IEnumerable<string> Names(JsonElement download) =>
        from range in download.GetProperty("version").GetString()!.Split(';')
        select $"{download.GetProperty("name").GetString()}/{range.Trim().Trim('[', ']').Split(',')[0].Trim()}";

    private static string? Find(string name, string relative, string[] folders) => folders
        .Select(folder => Path.Combine(folder, relative, name.Replace('/', '.').ToLowerInvariant() + ".nupkg"))
        .FirstOrDefault(File.Exists);

    private ResourceDescriptor Package(string name, string relative, string[] folders)
    {
        cancellation.ThrowIfCancellationRequested();
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var (id, version) = (name[..slash], name[(slash + 1)..]);
        var file = Find(name, relative, folders)
            ?? throw new TaskException(TaskCodes.RestoreGraph, $"The package {name} is not in the package folder.", "Restore the project.");
        return Describe($"pkg:nuget/{id}@{Uri.EscapeDataString(version)}", file);
    }

    private ResourceDescriptor Describe(string uri, string file)
    {
        try
        {
            return new ResourceDescriptor { Uri = uri, Digest = hashes.PackageContent(file, cancellation) };
        }
        catch (AttestationException error) when (error.Code is AttestationCodes.BadPackage or AttestationCodes.PackageTooLarge
            or AttestationCodes.BadPackageEntryName or AttestationCodes.UnsupportedPackage)
        {
            // NuGet is less strict than we are. A signature that belongs to other content is no such case and stops the build.
            refused(error);
            return new ResourceDescriptor
            {
                Uri = uri,
                Digest = hashes.Sha512(file),
                Annotations = new Dictionary<string, JsonElement> { ["digestOf"] = JsonSerializer.SerializeToElement("file") },
            };
        }
    }

    // Restore notes which NuGet.config files told it where packages come from.
    private static string[] ConfigFiles(JsonElement root) =>
        root.GetProperty("project").TryGetProperty("restore", out var restore) && restore.TryGetProperty("configFilePaths", out var files)
            ? [.. files.EnumerateArray().Select(file => file.GetString()!)]
            : [];

    private static bool IsPackage(JsonProperty library) => library.Value.GetProperty("type").ValueEquals("package");

    // Targets are named by alias (net10.0) or, in older files, by framework name; the file's own table maps one to the other.
    private static bool Matches(JsonElement root, string target, string targetFramework)
    {
        var framework = target.Split('/')[0];
        if (framework.Equals(targetFramework, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return root.GetProperty("project").GetProperty("frameworks").EnumerateObject().Any(entry =>
            entry.Value.TryGetProperty("targetAlias", out var alias)
            && alias.ValueEquals(targetFramework)
            && entry.Name.Equals(framework, StringComparison.OrdinalIgnoreCase));
    }
}
