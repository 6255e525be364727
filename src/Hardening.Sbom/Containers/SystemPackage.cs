using System.Collections.Immutable;

namespace Hardening.Sbom.Containers;

/// <summary>A package of an operating system's package manager.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, as the package manager writes it.</param>
internal sealed record SystemPackage(string Name, string Version)
{
    public string? Architecture { get; init; }

    /// <summary>Who maintains it.</summary>
    public string? Maintainer { get; init; }

    public string? Description { get; init; }

    public string? License { get; init; }

    public string? Homepage { get; init; }

    /// <summary>Package of the sources it was built from, if that has another name.</summary>
    public string? Source { get; init; }

    /// <summary>Further names that others need it by.</summary>
    public ImmutableArray<string> Provides { get; init; } = [];

    /// <summary>What it needs; of the names in one list one is enough.</summary>
    public ImmutableArray<ImmutableArray<string>> Needs { get; init; } = [];
}
