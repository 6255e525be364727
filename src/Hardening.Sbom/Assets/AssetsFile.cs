using System.Collections.Immutable;
using System.Text.Json;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Assets;

/// <summary>Reads <c>project.assets.json</c>, the result of a restore (file versions 3 and 4).</summary>
public static class AssetsFile
{
    private const string Remedy = "Run dotnet restore for the project and try again.";

    /// <summary>Reads one target.</summary>
    /// <param name="path">Absolute path of the file, at most 256 MiB.</param>
    /// <param name="framework">Target framework as the project names it.</param>
    /// <param name="runtimeIdentifier">Runtime identifier, or null for the framework's own target.</param>
    /// <exception cref="SbomException">The file is missing, unreadable or malformed, of a restore that failed, or lacks the target.</exception>
    public static AssetsTarget Read(string path, string framework, string? runtimeIdentifier)
    {
        using var json = Parse(path);
        RestoreReader.RequireSuccess(json.RootElement, path);
        return new AssetsReader(path, json.RootElement).Target(framework, runtimeIdentifier);
    }

    /// <summary>The targets of a file as framework and runtime identifier (null for the framework alone), in file order.</summary>
    /// <exception cref="SbomException">The file is missing, unreadable or malformed.</exception>
    public static ImmutableArray<(string Framework, string? RuntimeIdentifier)> Targets(string path)
    {
        using var json = Parse(path);
        return new AssetsReader(path, json.RootElement).TargetKeys();
    }

    /// <summary>Packs that restore downloaded for the SDK's own use (targeting packs, hosts), as id and version; they belong to no target.</summary>
    /// <exception cref="SbomException">The file is missing, unreadable or malformed.</exception>
    public static ImmutableArray<(string Id, string Version)> Downloads(string path)
    {
        using var json = Parse(path);
        return new AssetsReader(path, json.RootElement).Downloads();
    }

    /// <summary>The project that the file is about.</summary>
    /// <exception cref="SbomException">The file is missing, unreadable or malformed.</exception>
    public static AssetsProject Project(string path)
    {
        using var json = Parse(path);
        return new AssetsReader(path, json.RootElement).Project();
    }

    /// <summary>How the project was restored.</summary>
    /// <exception cref="SbomException">The file is missing, unreadable or malformed, or of a restore that failed.</exception>
    public static AssetsRestore Restore(string path)
    {
        using var json = Parse(path);
        RestoreReader.RequireSuccess(json.RootElement, path);
        return RestoreReader.Read(json.RootElement);
    }

    private static JsonDocument Parse(string path) => StrictJson.ParseRepeating(BoundedFile.Read(path, BoundedFile.DocumentLimit, Remedy), path);
}
