namespace Hardening.Sbom.Assets;

/// <summary>A direct dependency of the restored project.</summary>
/// <param name="Name">Name of the package or project.</param>
/// <param name="IsPrivate">Whether nothing of it flows to users of the project (PrivateAssets="all").</param>
public sealed record AssetsDependency(string Name, bool IsPrivate);
