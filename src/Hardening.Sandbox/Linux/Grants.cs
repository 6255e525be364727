namespace Hardening.Sandbox.Linux;

/// <summary>What of the granted files and folders can be granted.</summary>
internal static class Grants
{
    // What is mounted there would be covered by the grant, or would show the host.
    private static readonly string[] NeverGranted = ["/proc", "/sys", "/dev"];
    private static readonly string[] NeverWritten = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/boot", "/run", "/var/run"];

    /// <exception cref="SandboxException">HTB0923: one cannot be granted.</exception>
    public static void Check(SandboxCommand command)
    {
        foreach (var path in command.ReadOnly)
        {
            Check(path, NeverGranted);
        }

        foreach (var path in command.ReadWrite)
        {
            Check(path, [.. NeverGranted, .. NeverWritten]);
        }
    }

    private static void Check(string path, string[] never)
    {
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            throw Refusal(path, "is no absolute path", "Give the whole path.");
        }

        if (!Path.Exists(path))
        {
            throw Refusal(path, "does not exist", "Create it before, or leave it out.");
        }

        foreach (var real in new[] { Path.GetFullPath(path), Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName })
        {
            if (real is not null && (Path.TrimEndingDirectorySeparator(real) is "/" || never.Any(folder => IsIn(real, folder))))
            {
                throw Refusal(path, "belongs to the system", "Grant a folder of your own.");
            }
        }
    }

    private static bool IsIn(string path, string folder) =>
        path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static SandboxException Refusal(string path, string why, string remedy) =>
        new(SandboxCodes.BadGrant, $"A path that is to be granted {why}.", remedy, path);
}
