namespace Hardening.Sbom.Build;

/// <summary>One target framework (and runtime) of the project.</summary>
/// <param name="Framework">Target framework as the project names it, such as <c>net10.0</c>.</param>
public sealed record SbomTarget(string Framework)
{
    /// <summary>Runtime identifier, or null.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>Whether the runtime is part of the output.</summary>
    public bool IsSelfContained { get; init; }

    /// <summary>Whether the program is native code (<c>PublishAot</c>), which the runtime is linked into.</summary>
    public bool IsNativeCode { get; init; }

    /// <summary>The files of the output; without the document itself.</summary>
    public IReadOnlyList<SbomFile> Files { get; init; } = [];

    /// <summary>
    /// Whether <see cref="Files"/> holds everything that runs, as for a publish or the build of a program. Then a package
    /// without a file there did not make it into the output.
    /// </summary>
    public bool FilesAreComplete { get; init; }

    /// <summary>Shared frameworks referred to.</summary>
    public IReadOnlyList<SbomFramework> Frameworks { get; init; } = [];

    /// <summary>Referenced projects.</summary>
    public IReadOnlyList<SbomProjectReference> Projects { get; init; } = [];
}
