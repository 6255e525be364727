using System.Diagnostics;
using System.Globalization;

namespace Hardening.Build.Tasks;

/// <summary>The two questions that only git answers. Read-only: no index refresh, no hooks, no file monitor.</summary>
internal static class Git
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Whether a file differs from the commit or is neither committed nor ignored.</summary>
    internal static bool IsDirty(string folder, CancellationToken cancellation) =>
        Run(folder, ["status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=none"], cancellation).Length > 0;

    /// <summary>Committer time in seconds since 1970.</summary>
    internal static long CommitTime(string folder, string commit, CancellationToken cancellation)
    {
        var text = Run(folder, ["log", "-1", "--no-show-signature", "--format=%ct", commit, "--"], cancellation).Trim();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : throw Unavailable($"it printed no time for {commit}", null);
    }

    private static string Run(string folder, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", ["--no-optional-locks", "-c", "core.fsmonitor=false", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            using var stop = cancellation.Register(() => process.Kill());
            var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            if (!process.WaitForExit(Limit))
            {
                process.Kill();
                throw Unavailable("it did not answer in time", null);
            }

            cancellation.ThrowIfCancellationRequested();
            return process.ExitCode == 0 ? output.GetAwaiter().GetResult() : throw Unavailable(error.GetAwaiter().GetResult().Trim(), null);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw Unavailable(error.Message, error);
        }
    }

    private static TaskException Unavailable(string why, Exception? inner) => new(
        TaskCodes.GitUnavailable, $"The state of the repository cannot be read with git: {why}.", "Install git and let it trust the folder.", null, inner);
}
