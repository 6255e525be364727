using System.Runtime.InteropServices;

namespace Hardening.EndToEnd.Tests;

/// <summary>A theory about what releases hold; skipped, with the reason, where none are made.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReleaseHostTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks at the host.</summary>
    public ReleaseHostTheoryAttribute() =>
        Skip = RuntimeInformation.RuntimeIdentifier == "linux-x64" ? null : "Releases are made on linux-x64; elsewhere packages lack what is compiled ahead for it.";
}
