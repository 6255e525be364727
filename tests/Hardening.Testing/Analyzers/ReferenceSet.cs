namespace Hardening.Testing;

/// <summary>Reference assemblies a test compiles against.</summary>
public enum ReferenceSet
{
    /// <summary>Microsoft.NETCore.App and Microsoft.AspNetCore.App of the SDK that runs the tests.</summary>
    AspNetCore,

    /// <summary>Microsoft.NETCore.App of the SDK that runs the tests.</summary>
    NetCore,
}
