using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Hardening.Sandbox.Linux;

/// <summary>
/// The first process inside. When it ends, the kernel kills everything else in its namespace, wherever it was forked to.
/// </summary>
internal static partial class Leftovers
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Waits until nothing is left, and ends what is.</summary>
    /// <param name="status">What bubblewrap wrote about the run.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="SandboxException">HTB0924: something cannot be ended.</exception>
    public static async Task EndAsync(string status, TimeProvider time)
    {
        if (Child().Match(status) is not { Success: true } child)
        {
            return;
        }

        var (id, own) = (child.Groups[1].Value, $"pid:[{child.Groups[2].Value}]");
        var start = time.GetTimestamp();
        var asked = false;
        while (IsThere(id, own))
        {
            if (!asked)
            {
                asked = true;
                End(int.Parse(id, CultureInfo.InvariantCulture));
            }

            if (time.GetElapsedTime(start) > Patience)
            {
                throw new SandboxException(SandboxCodes.NotStarted, $"Process {id} of the sandbox cannot be ended.", "End it by hand.");
            }

            await Task.Delay(Step, time).ConfigureAwait(false);
        }
    }

    // The number may belong to another process by now; the namespace says whether it does.
    private static bool IsThere(string id, string own)
    {
        try
        {
            return new FileInfo($"/proc/{id}/ns/pid_for_children").LinkTarget == own;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended by itself.
        }
    }

    [GeneratedRegex("""
        "child-pid": ([0-9]+),.*"pid-namespace": ([0-9]+)
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Child();
}
