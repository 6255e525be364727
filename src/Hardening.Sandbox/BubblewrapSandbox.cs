using System.Globalization;
using System.Runtime.InteropServices;
using Hardening.Sandbox.Linux;
using Hardening.Sandbox.Seccomp;

namespace Hardening.Sandbox;

/// <summary>
/// A sandbox of Linux namespaces and a filter of system calls, set up by bubblewrap. Works for root and for other users, without a
/// daemon. Linux on x86-64 only; needs the programs <c>bwrap</c> (0.8 or newer), <c>prlimit</c> and <c>sh</c>.
/// </summary>
/// <param name="launcher">Starts processes.</param>
/// <param name="time">The clock.</param>
/// <param name="temporaryFolder">Absolute path of a folder for the small files of a run, which are removed after it.</param>
public sealed class BubblewrapSandbox(ISandboxLauncher launcher, TimeProvider time, string temporaryFolder) : ISandbox
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly string[] ProgramFolders = ["/usr/bin", "/bin"];

    /// <inheritdoc/>
    public async Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        // 1. Nothing is begun where it cannot be finished.
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw Unsupported();
        }

        var (bubblewrap, limiter) = (Program("bwrap", "bubblewrap"), Program("prlimit", "util-linux"));
        Program("sh", "a shell");
        Grants.Check(command);

        // 2. The files of this run, for the owner alone.
        var run = Directory.CreateDirectory(Path.Combine(temporaryFolder, $"hardening-sandbox-{Guid.NewGuid():N}"), OwnerOnly);
        try
        {
            await WriteAsync(run.FullName, cancellationToken).ConfigureAwait(false);

            // 3. Limits for all processes together.
            using var groups = Cgroups.Create(command.Profile, run.Name, "/sys/fs/cgroup", File.ReadLines("/proc/self/cgroup"));
            if (Environment.IsPrivilegedProcess && !groups.LimitsProcesses)
            {
                throw new SandboxException(
                    SandboxCodes.Unenforceable, "The number of processes cannot be limited: no control group can be made, and the kernel's own limit does not hold for root.",
                    "Run as another user, or where the pids controller can be written.");
            }

            // 4. The program, inside.
            var limits = HardLimits.Parse(File.ReadLines("/proc/self/limits"));
            string[] arguments = [.. Outside(command, run.FullName, groups, limiter, limits), bubblewrap, .. Inside(command, run.FullName,
                limits)];
            int? exitCode;
            try
            {
                exitCode = await launcher.RunAsync("/bin/sh", arguments, command.Timeout, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // 5. Nothing is left, however it ended.
                var status = await File.ReadAllTextAsync(Path.Combine(run.FullName, "status"),
                    CancellationToken.None).ConfigureAwait(false);
                await Leftovers.EndAsync(status, time).ConfigureAwait(false);
            }

            // 6. What was in force is known.
            var evidence = Evidence.Parse(File.ReadLines(Path.Combine(run.FullName, "evidence")));
            return new SandboxResult(exitCode, exitCode is null, Receipt.Measures(command.Profile, groups, limits, Proven(evidence,
                exitCode)));
        }
        finally
        {
            run.Delete(recursive: true);
        }
    }

    private static SandboxException Unsupported() => new(
        SandboxCodes.Unsupported,
            $"There is no sandbox for {RuntimeInformation.OSDescription} on {RuntimeInformation.ProcessArchitecture}.",
        "Run it on Linux on x86-64, or confine the program by other means.");

    private static string Program(string name, string package) =>
        ProgramFolders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new SandboxException(SandboxCodes.Unenforceable, $"The program {name} is not installed.", $"Install {package}.");

    private static async Task WriteAsync(string run, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(Path.Combine(run, "filter"), StrictFilter.Build().ToBytes(), cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(run, "passwd"), "nobody:x:65534:65534:nobody:/tmp:/bin/sh\n",
            cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(run, "group"), "nogroup:x:65534:\n", cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(run, "status"), string.Empty, cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(run, "evidence"), string.Empty, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<string> Outside(SandboxCommand command, string run, Cgroups groups, string limiter, HardLimits limits) =>
    [
        "-c", Scripts.Outside, "sandbox", run, .. groups.Folders, "--", limiter, "--core=0",
        string.Create(CultureInfo.InvariantCulture, $"--nofile={limits.AtMost("Max open files", command.Profile.OpenFiles)}"),
        string.Create(CultureInfo.InvariantCulture, $"--fsize={limits.AtMost("Max file size", command.Profile.FileSize)}"),
        string.Create(CultureInfo.InvariantCulture, $"--data={limits.AtMost("Max data size", command.Profile.Memory)}"),
    ];

    private static IEnumerable<string> Inside(SandboxCommand command, string run, HardLimits limits) =>
    [
        .. BubblewrapArguments.For(command, run), "--", "/bin/sh", "-c", Scripts.Inside, "sandbox",
        limits.AtMost("Max processes", command.Profile.Processes).ToString(CultureInfo.InvariantCulture), command.Program,
            .. command.Arguments,
    ];

    private static Evidence Proven(Evidence evidence, int? exitCode)
    {
        var seen = evidence.PrivateNamespaces(kind => new FileInfo($"/proc/self/ns/{kind}").LinkTarget).ToList();
        if (evidence.IsReady && seen.Count == Evidence.Demanded.Count)
        {
            return evidence;
        }

        // Time can be over before anything was begun; then there is nothing to be said about what was in force.
        throw new SandboxException(
            SandboxCodes.NotStarted,
            exitCode is null ? "Time was over before the sandbox was set up; the program was not started."
                : $"The sandbox could not be set up ({exitCode}); the program was not started.",
            "Read what bwrap or prlimit said; user namespaces must be allowed, and the granted paths readable.");
    }
}
