namespace Hardening.Testing;

/// <summary>
/// Runs <c>dotnet</c> in a folder, without node reuse, servers, telemetry or colour, so that nothing outlives the test; who sets
/// <c>UseSharedCompilation</c> for all tests ends the compiler's server afterwards.
/// </summary>
public static class DotnetCli
{
    private const string SharedCompilation = "UseSharedCompilation";

    private static readonly Dictionary<string, string?> Quiet = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["MSBUILDTERMINALLOGGER"] = "off",
        // The test host's own SDK settings must not leak into the builds it starts.
        ["MSBuildSDKsPath"] = null,
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
    };

    // Builds of the whole product on a machine that does other things, too; the limit is for what hangs, not for what is slow.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(45);

    /// <summary>
    /// Runs <c>dotnet</c> with exact arguments; extra environment variables win over the quiet defaults, and another program may start it.
    /// </summary>
    public static Task<CommandResult> Run(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, IReadOnlyList<string>? starter = null)
    {
        // Another user's compiler is another server, which nobody would end.
        var shared = starter is null or [] ? Environment.GetEnvironmentVariable(SharedCompilation) : null;
        var all = new Dictionary<string, string?>(Quiet) { [SharedCompilation] = shared ?? "false" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            all[name] = value;
        }

        string[] line = [.. starter ?? [], "dotnet", .. arguments];
        return Command.Run(line[0], line[1..], folder, all, timeout: Limit);
    }
}
