namespace Hardening.Sbom.Build;

/// <summary>Which step of the build asks for a document.</summary>
public enum SbomMode
{
    /// <summary><c>dotnet build</c>: the output folder.</summary>
    Build,

    /// <summary><c>dotnet pack</c>: the content of the package.</summary>
    Pack,

    /// <summary><c>dotnet publish</c>: the publish folder.</summary>
    Publish,
}
