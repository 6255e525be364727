using System.Globalization;
using Hardening.Sandbox.Linux;
using Hardening.Sandbox.Seccomp;

namespace Hardening.Sandbox;

/// <summary>Lists what was in force.</summary>
internal static class Receipt
{
    public static IReadOnlyList<SandboxMeasure> Measures(SandboxProfile profile, Cgroups groups, HardLimits limits, Evidence evidence)
    {
        var processes = groups.LimitsProcesses
            ? $"at most {Number(profile.Processes)} together, by control group"
            : $"at most {Number(limits.AtMost("Max processes", profile.Processes))} of this user in the namespace, by RLIMIT_NPROC";
        var memory = groups.LimitsMemory
            ? $"at most {Number(profile.Memory)} bytes together, by control group, and of each by RLIMIT_DATA"
            : $"at most {Number(limits.AtMost("Max data size", profile.Memory))} bytes of data of each process, by RLIMIT_DATA";
        SandboxMeasure[] measures =
        [
            .. evidence.PrivateNamespaces(_ => string.Empty).Select(kind => new SandboxMeasure($"namespace-{kind}", "a private one, by bubblewrap", true)),
            new("capabilities", "none, and none to be had", true),
            new("environment", "PATH, HOME, TMPDIR, LANG and what was given", false),
            new("files", "the system's programs and libraries to read, granted paths, a private /tmp and /dev", false),
            new("inherited-files", "none but the standard streams, by close_range", false),
            new("memory", memory, false),
            new("no-new-privileges", "set-user-id programs gain nothing", true),
            new("open-files", $"at most {Number(limits.AtMost("Max open files", profile.OpenFiles))} of each process", false),
            new("processes", processes, false),
            new("system-calls", $"filtered by {Number(StrictFilter.Build().Instructions.Count)} instructions of seccomp", true),
            new("terminal", "a session of its own", false),
            new("whole-tree", "everything is killed with the first process of its namespace", true),
        ];
        return [.. measures.OrderBy(measure => measure.Name, StringComparer.Ordinal)];
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
