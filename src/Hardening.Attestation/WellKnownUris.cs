namespace Hardening.Attestation;

/// <summary>The URIs this toolchain defines and the base they share.</summary>
public static class WellKnownUris
{
    /// <summary>Base of every URI of this toolchain; ends in a slash.</summary>
    public const string Base = "https://hardening-toolchain.example/";

    /// <summary>Build type of MSBuild provenance.</summary>
    public const string MsBuildType = Base + "buildtypes/msbuild/v1";

    /// <summary>Schema of the verdict's JSON form.</summary>
    public const string VerdictSchema = Base + "schemas/verify/v1";

    /// <summary>Schema of the report of two builds of one source.</summary>
    public const string ReproducibleSchema = Base + "schemas/reproducible/v1";
}
