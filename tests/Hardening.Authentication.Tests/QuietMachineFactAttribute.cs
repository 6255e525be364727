namespace Hardening.Authentication.Tests;

/// <summary>A test that measures time, and so says nothing on a build server that other work shares; what the time stands for is
/// counted there. Skipped where CI is set.</summary>
internal sealed class QuietMachineFactAttribute : FactAttribute
{
    public QuietMachineFactAttribute() =>
        Skip = Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? "measures time; on build servers the work is counted" : null;
}
