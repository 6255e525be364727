using System.Collections.Immutable;

namespace Hardening.Sbom.Assets;

/// <summary>How a project was restored: from where, by which settings, and what it asked for.</summary>
public sealed record AssetsRestore
{
    /// <summary>Absolute path of the project on the machine that restored, or null.</summary>
    public string? ProjectFile { get; init; }

    /// <summary>Feeds that were asked: addresses and folders, those that are part of the SDK left out.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Absolute paths of the <c>nuget.config</c> files that counted, the nearest first.</summary>
    public ImmutableArray<string> ConfigFiles { get; init; } = [];

    /// <summary>Whether the project asks for a lock file (RestorePackagesWithLockFile).</summary>
    public bool UsesLockFile { get; init; }

    /// <summary>Whether a restore fails when the lock file would change (RestoreLockedMode).</summary>
    public bool IsLocked { get; init; }

    /// <summary>Path of the lock file where the project names one, or null.</summary>
    public string? LockFile { get; init; }

    /// <summary>The packages that the project itself refers to.</summary>
    public ImmutableArray<AssetsReference> References { get; init; } = [];
}
