namespace Hardening.Attestation.Rebuild;

/// <summary>What to rebuild, from what, and with which means.</summary>
public sealed record RebuildRequest
{
    /// <summary>Absolute path of the package or assembly.</summary>
    public required string Artifact { get; init; }

    /// <summary>Absolute paths of bundles to read provenance from; those beside the artifact where empty.</summary>
    public IReadOnlyList<string> Bundles { get; init; } = [];

    /// <summary>A local clone (absolute path) or git URL to take the source from, in place of the recorded repository; or null.</summary>
    public string? Source { get; init; }

    /// <summary>Project file relative to the source tree, where the record names none or another is meant; or null.</summary>
    public string? Project { get; init; }

    /// <summary>Properties to give to the build besides the recorded ones, by name; each is noted in the report.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Absolute path of a folder that is empty or does not exist: nothing is written elsewhere.</summary>
    public required string Folder { get; init; }

    /// <summary>Folders (absolute) or addresses of package feeds; those of <see cref="UserNuGetConfig"/> where empty.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    /// <summary>Absolute path of the user's package folder, which saves downloads; or null.</summary>
    public string? UserPackages { get; init; }

    /// <summary>Absolute path of the user's own NuGet configuration, which says where packages come from; or null.</summary>
    public string? UserNuGetConfig { get; init; }

    /// <summary>Whether the network may be used, for the source and for packages; never for the build.</summary>
    public bool Online { get; init; } = true;

    /// <summary>PATH for the programs that are started.</summary>
    public required string SearchPath { get; init; }

    /// <summary>The dotnet program.</summary>
    public string Dotnet { get; init; } = "dotnet";

    /// <summary>
    /// Absolute path of the program (<c>Hardening.Compiler.dll</c>) that compiles with a compiler of another version than the SDK's;
    /// where null, the SDK's own compiles whatever is recorded.
    /// </summary>
    public string? CompilerHost { get; init; }

    /// <summary>Longest time for each step: clone, restore, build.</summary>
    public TimeSpan StepLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>What bounds the comparison.</summary>
    public ComparisonLimits Limits { get; init; } = new();

    /// <summary>Is told what is being done; may be null.</summary>
    public IProgress<string>? Progress { get; init; }
}
