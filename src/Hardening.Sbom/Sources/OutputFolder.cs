using Hardening.Sbom.Bundles;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;
using Hardening.Sbom.Packages;

namespace Hardening.Sbom.Sources;

/// <summary>
/// An output folder: its files and, when the program is a single file, the files packed into it. The deps.json and the
/// runtimeconfig.json lie in either.
/// </summary>
internal sealed class OutputFolder
{
    private const int FileLimit = 200_000;
    private const string DepsEnding = ".deps.json";
    private const string RuntimeConfigEnding = ".runtimeconfig.json";

    private readonly string folder;
    private readonly string[] paths;
    private readonly SingleFileBundle? bundle;
    private readonly string? program;

    private OutputFolder(string name, string folder, string[] paths, string? program, SingleFileBundle? bundle)
    {
        Name = name;
        this.folder = folder;
        this.paths = paths;
        this.program = program;
        this.bundle = bundle;
    }

    /// <summary>Name of the program as its deps.json is called.</summary>
    public string Name { get; }

    /// <summary>The file the deps.json is or lies in, for messages.</summary>
    public string DepsFile => program ?? Path.Combine(folder, Name + DepsEnding);

    /// <summary>The deps.json.</summary>
    public byte[] Deps => Bytes(Name + DepsEnding)
        ?? throw new SbomException(SbomCodes.Unreadable, "The file does not exist.", "Publish again.", DepsFile);

    /// <summary>The runtimeconfig.json, or null: a library has none.</summary>
    public byte[]? RuntimeConfig => Bytes(Name + RuntimeConfigEnding);

    /// <summary>The output around a deps.json.</summary>
    public static OutputFolder OfDeps(string depsFile)
    {
        var folder = Path.GetDirectoryName(depsFile)!;
        return new OutputFolder(Path.GetFileName(depsFile)[..^DepsEnding.Length], folder, OnDisk(folder), program: null, bundle: null);
    }

    /// <summary>The output around a single-file program; null when the folder holds none.</summary>
    public static OutputFolder? OfSingleFile(string folder)
    {
        var paths = OnDisk(folder);
        return paths.Where(path => Path.GetDirectoryName(path) == folder).Select(path => OfProgram(path, () => paths))
            .FirstOrDefault(output => output is not null);
    }

    /// <summary>The output that a single-file program is; null when the file is none.</summary>
    /// <param name="program">Absolute path of the program.</param>
    /// <param name="isAlone">Whether other files of its folder are no part of it.</param>
    public static OutputFolder? OfProgram(string program, bool isAlone) =>
        OfProgram(program, () => isAlone ? [program] : OnDisk(Path.GetDirectoryName(program)!));

    private static OutputFolder? OfProgram(string program, Func<string[]> paths) => SingleFileBundle.TryOpen(program) is { } bundle
        && bundle.Entries.Select(entry => entry.Path).FirstOrDefault(entry => entry.EndsWith(DepsEnding, StringComparison.Ordinal)) is { } deps
            ? new OutputFolder(deps[..^DepsEnding.Length], Path.GetDirectoryName(program)!, paths(), program, bundle) : null;

    /// <summary>Every file with its SHA-256, those on the disk first, each group in ordinal order of the paths.</summary>
    public IEnumerable<ShippedFile> Files(FileDigests digests)
    {
        foreach (var path in paths)
        {
            yield return new ShippedFile(Relative(path)) { Digests = digests.Of(path, DigestAlgorithm.Sha256) };
        }

        foreach (var entry in bundle?.Entries ?? [])
        {
            yield return new ShippedFile(entry.Path) { Digests = [bundle!.Sha256(entry)], Container = Relative(program!) };
        }
    }

    private byte[]? Bytes(string name)
    {
        if (bundle?.Entries.FirstOrDefault(entry => entry.Path == name) is { } packed)
        {
            return bundle.Read(packed);
        }

        var path = Path.Combine(folder, name);
        return File.Exists(path) ? BoundedFile.Read(path, BoundedFile.DocumentLimit, "Publish again.") : null;
    }

    private string Relative(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    private static string[] OnDisk(string folder)
    {
        try
        {
            // Links are not followed: they may leave the folder or come back to it.
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
            var files = Directory.EnumerateFiles(folder, "*", options).Take(FileLimit + 1).Order(StringComparer.Ordinal).ToArray();
            return files.Length <= FileLimit ? files
                : throw new SbomException(SbomCodes.TooLarge, $"The folder holds more than {FileLimit} files.",
                    "Name the output folder itself.", folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BoundedFile.Unreadable(folder, failure, "Check the permissions of the folder.");
        }
    }
}
