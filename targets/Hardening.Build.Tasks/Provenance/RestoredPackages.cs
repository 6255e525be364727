using System.Text.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Build.Tasks;

/// <summary>
/// The packages that a restore resolved, each with the digest of the file in the package folder: what the build really
/// read, not what a lock file promises.
/// </summary>
internal sealed class RestoredPackages(FileHashes hashes, CancellationToken cancellation)
{
    internal IReadOnlyList<ResourceDescriptor> Read(string assetsFile, string targetFramework)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(assetsFile));
            return Describe(document.RootElement, targetFramework);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new TaskException(TaskCodes.RestoreGraph, "The restore graph cannot be read: " + error.Message, "Restore the project.", assetsFile, error);
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

        return [.. names.Select(name => Package(name, libraries.GetProperty(name), folders))];
    }

    private ResourceDescriptor Package(string name, JsonElement library, string[] folders)
    {
        cancellation.ThrowIfCancellationRequested();
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var (id, version) = (name[..slash], name[(slash + 1)..]);
        var relative = library.GetProperty("path").GetString()!;
        var file = folders
            .Select(folder => Path.Combine(folder, relative, $"{id}.{version}.nupkg".ToLowerInvariant()))
            .FirstOrDefault(File.Exists)
            ?? throw new TaskException(TaskCodes.RestoreGraph, $"The package {name} is not in the package folder.", "Restore the project.");
        return new ResourceDescriptor { Uri = $"pkg:nuget/{id}@{Uri.EscapeDataString(version)}", Digest = hashes.Sha512(file) };
    }

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
