using System.Text.Json;
using Hardening.Sbom.Assets;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Hygiene;

/// <summary>A lock file says which content a package must have; without one, or unenforced, a feed may answer with other content.</summary>
internal static class LockFileCheck
{
    private const string Remedy = "Set RestorePackagesWithLockFile, commit packages.lock.json, and set RestoreLockedMode in builds of record.";

    public static IEnumerable<HygieneFinding> Of(HygieneProject project)
    {
        if (project.Packages.IsEmpty)
        {
            return [];
        }

        if (Find(project) is not { } file)
        {
            return [project.Finding(SbomCodes.LockFile, "The project has no lock file.", Remedy)];
        }

        var locked = Read(file);
        var findings = project.Targets.SelectMany(target => target.Target.Libraries.Values)
            .Where(library => library.Kind == AssetsLibraryKind.Package)
            .DistinctBy(library => (library.Name.ToUpperInvariant(), library.Version))
            .Select(library => Compare(project, library, locked)).OfType<HygieneFinding>();
        return project.Restore.IsLocked ? findings
            : findings.Prepend(project.Finding(SbomCodes.LockFile,
                "The lock file is not enforced: the restore was free to write another one.", Remedy));
    }

    private static HygieneFinding? Compare(HygieneProject project, AssetsLibrary library, Dictionary<string, string?> locked)
    {
        var message = !locked.TryGetValue(Key(library.Name, library.Version), out var hash)
            ? "The lock file does not have what was restored."
            : hash is not null && library.ContentHash is not null && hash != library.ContentHash
                ? "What was restored has other content than the lock file says."
                : null;
        return message is null ? null : project.Finding(SbomCodes.LockFile, library.Name, library.Version, message,
            "Find out why; then write the lock file again with dotnet restore --force-evaluate.");
    }

    private static string? Find(HygieneProject project)
    {
        if (project.Restore.ProjectFile is not { } projectFile || Path.GetDirectoryName(projectFile) is not { } folder)
        {
            throw new SbomException(SbomCodes.HygieneDataMissing, "The restore result does not say which project it is about.",
                "Restore the project again.", project.AssetsFile);
        }

        var name = Path.GetFileNameWithoutExtension(projectFile);
        string[] places = project.Restore.LockFile is { } named ? [Path.GetFullPath(named, folder)]
            : [Path.Combine(folder, $"packages.{name}.lock.json"), Path.Combine(folder, "packages.lock.json")];
        var found = places.FirstOrDefault(File.Exists);
        return found is null && project.Restore is { UsesLockFile: true }
            ? throw new SbomException(SbomCodes.HygieneDataMissing, "The project is restored with a lock file, and it is not here.",
                "Restore the project again.", places[^1])
            : found;
    }

    // The same package may be locked for several frameworks; id and version decide about the content.
    private static Dictionary<string, string?> Read(string file)
    {
        using var json = StrictJson.Parse(BoundedFile.Read(file, BoundedFile.DocumentLimit, Remedy), file);
        if (json.RootElement.Member("dependencies") is not { ValueKind: JsonValueKind.Object } frameworks)
        {
            throw new SbomException(SbomCodes.Malformed, "The lock file has no dependencies.", Remedy, file);
        }

        var locked = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var package in frameworks.EnumerateObject().Where(framework => framework.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(framework => framework.Value.EnumerateObject()))
        {
            if (package.Value.Text("resolved") is { } version)
            {
                locked[Key(package.Name, version)] = package.Value.Text("contentHash");
            }
        }

        return locked;
    }

    private static string Key(string id, string version) => $"{id}/{version}";
}
