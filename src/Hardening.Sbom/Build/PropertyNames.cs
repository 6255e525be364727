namespace Hardening.Sbom.Build;

/// <summary>Names of <see cref="Graph.Property"/> that this library writes.</summary>
public static class PropertyNames
{
    /// <summary>NuGet's content hash: base64 SHA-512 of the package without its signature; not the hash of the archive file.</summary>
    public const string NuGetContentHash = "hardening:nuget:contentHash";

    /// <summary>Why a component is not required.</summary>
    public const string ScopeReason = "hardening:scope:reason";

    /// <summary>Target frameworks that a node belongs to.</summary>
    public const string TargetFramework = "hardening:targetFramework";

    /// <summary>Commit of the sources that were built.</summary>
    public const string Commit = "hardening:source:commit";

    /// <summary><c>true</c> for a component that is expected on the machine and not delivered.</summary>
    public const string External = "hardening:external";

    /// <summary>Versions that satisfy an external component, in the <c>vers</c> notation.</summary>
    public const string VersionRange = "hardening:versionRange";

    /// <summary>SHA-256 of the licence file inside the package.</summary>
    public const string LicenseFileSha256 = "hardening:license:sha256";

    /// <summary>Path of the single-file program that a file is packed into.</summary>
    public const string FileContainer = "hardening:file:container";

    /// <summary>Package of the sources that a package of an operating system was built from.</summary>
    public const string SystemSource = "hardening:system:source";

    /// <summary>A version range in NuGet's notation, where no version is resolved.</summary>
    public const string NuGetRange = "hardening:nuget:range";
}
