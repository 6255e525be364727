namespace Hardening.Attestation.Rebuild.Sources;

/// <summary>How git runs in a repository that is not trusted: nothing of it, and nothing of the user's, decides what git starts.</summary>
internal static class GitIsolation
{
    /// <summary>Options before the command.</summary>
    internal static IReadOnlyList<string> Options { get; } =
        ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "safe.directory=*"];

    /// <summary>Variables besides PATH.</summary>
    internal static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_TERMINAL_PROMPT"] = "0",
    };
}
