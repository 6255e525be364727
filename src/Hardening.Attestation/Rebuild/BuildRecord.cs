namespace Hardening.Attestation.Rebuild;

/// <summary>How an artifact was built, as far as something beside or in it says so. Nothing here is believed: it is tried.</summary>
public sealed record BuildRecord
{
    /// <summary>What says so.</summary>
    public required RecordOrigin Origin { get; init; }

    /// <summary>Address of the repository, such as <c>https://host/path</c>; null when unknown.</summary>
    public string? Repository { get; init; }

    /// <summary>Full ref, or null.</summary>
    public string? Ref { get; init; }

    /// <summary>Commit, 40 or 64 lower-case hex digits; null when unknown.</summary>
    public string? Commit { get; init; }

    /// <summary>Project file relative to the repository, with <c>/</c>; null when unknown.</summary>
    public string? Project { get; init; }

    /// <summary><c>Build</c>, <c>Pack</c> or <c>Publish</c>.</summary>
    public string Target { get; init; } = "Pack";

    /// <summary>Properties that the one who started the build gave it.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Version of the SDK, or null.</summary>
    public string? Sdk { get; init; }

    /// <summary>Version of the compiler as the symbols tell it, or null.</summary>
    public string? Compiler { get; init; }

    /// <summary>Version of the compiler that comes with the tool that packed, which is no proof that it compiled; or null.</summary>
    public string? PackCompiler { get; init; }

    /// <summary>Version of the language as the symbols tell it, where all symbols of the artifact tell the same; or null.</summary>
    public string? LanguageVersion { get; init; }

    /// <summary>Configuration that was built, or null.</summary>
    public string? Configuration { get; init; }

    /// <summary>URI of the builder, or null.</summary>
    public string? BuilderId { get; init; }

    /// <summary>Whether the files were known to differ from the commit.</summary>
    public bool SourceIsDirty { get; init; }

    /// <summary>Packages the build used; empty when unknown.</summary>
    public IReadOnlyList<RecordedPackage> Packages { get; init; } = [];

    /// <summary>Lower-case hex SHA-256 of the bundle that says so; null when none does.</summary>
    public string? BundleSha256 { get; init; }
}
