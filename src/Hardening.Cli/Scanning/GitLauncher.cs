using System.ComponentModel;
using System.Diagnostics;
using Hardening.Secrets;
using Hardening.Secrets.Git;

namespace Hardening.Cli;

/// <summary>Starts the git on PATH as the scanner of git objects asks for it.</summary>
internal sealed class GitLauncher : IGitLauncher
{
    public IGitProcess Start(string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, byte[]? input = null)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A caller's GIT_DIR or GIT_CONFIG_* would make git read another repository or run other programs.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new GitProcess(Process.Start(start)!, input);
        }
        catch (Win32Exception exception)
        {
            throw new SecretsException("HTB0713", "git cannot be started.", "Install git, or scan without --git.", folder, exception);
        }
    }
}
