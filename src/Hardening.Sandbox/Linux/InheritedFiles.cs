using System.Runtime.InteropServices;

namespace Hardening.Sandbox.Linux;

/// <summary>Open files that this process was given by the one that started it, and that must not go on to those it starts.</summary>
internal static class InheritedFiles
{
    private const uint FirstAfterStandardStreams = 3;
    private const uint CloseOnExec = 1 << 2;

    /// <summary>Marks everything but the standard streams to be closed in programs that are started from now on.</summary>
    /// <exception cref="SandboxException">HTB0922: the kernel (before 5.11) or the C library cannot.</exception>
    public static void Withhold()
    {
        try
        {
            if (CloseRange(FirstAfterStandardStreams, uint.MaxValue, CloseOnExec) == 0)
            {
                return;
            }
        }
        catch (EntryPointNotFoundException missing)
        {
            throw Refusal(missing);
        }

        throw Refusal(null);
    }

    private static SandboxException Refusal(Exception? inner) => new(
        SandboxCodes.Unenforceable, "Open files cannot be withheld from the program (close_range).", "Use Linux 5.11 and glibc 2.34, or newer.",
        inner: inner);

    [DllImport("libc", EntryPoint = "close_range", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseRange(uint first, uint last, uint flags);
}
