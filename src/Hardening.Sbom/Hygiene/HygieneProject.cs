using System.Collections.Immutable;
using Hardening.Sbom.Assets;

namespace Hardening.Sbom.Hygiene;

/// <summary>One restored project, read once for all checks.</summary>
internal sealed class HygieneProject
{
    public HygieneProject(string name, string assetsFile)
    {
        Name = name;
        AssetsFile = assetsFile;
        Restore = Assets.AssetsFile.Restore(assetsFile);
        Packages = AssetsPackages.Of(assetsFile);
        Targets = [.. Assets.AssetsFile.Targets(assetsFile).Select(target =>
            (target.Framework, Assets.AssetsFile.Read(assetsFile, target.Framework, target.RuntimeIdentifier)))];
    }

    /// <summary>How the request names it.</summary>
    public string Name { get; }

    public string AssetsFile { get; }

    public AssetsRestore Restore { get; }

    /// <summary>Every package that the restore brought, packs for the SDK's own use among them.</summary>
    public ImmutableArray<AssetsPackage> Packages { get; }

    public ImmutableArray<(string Framework, AssetsTarget Target)> Targets { get; }

    /// <summary>A finding about the project.</summary>
    public HygieneFinding Finding(string code, string message, string remedy) => new(code, Name, message, remedy);

    /// <summary>A finding about one of its packages.</summary>
    public HygieneFinding Finding(string code, string package, string? version, string message, string remedy) =>
        Finding(code, message, remedy) with { Package = package, Version = version };
}
