using System.Globalization;

namespace Hardening.Sandbox.Linux;

/// <summary>
/// What bubblewrap is told. Mount points lie only in fresh memory that the program never wrote, the granted folders come last, and
/// then everything that holds mount points is closed for writing.
/// </summary>
internal static class BubblewrapArguments
{
    public const int StatusFile = 8;
    public const int FilterFile = 9;
    private static readonly string[] SystemFolders = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    private static readonly string[] Settings =
    [
        "/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime", "/etc/nsswitch.conf", "/etc/os-release",
        "/etc/ssl/certs", "/etc/ssl/openssl.cnf", "/etc/dotnet", "/etc/mime.types", "/etc/java", "/etc/python3",
    ];

    // They tell of the host, or reach it; a process without capabilities that is the host's root could still open some.
    private static readonly string[] HiddenFiles =
    [
        "config.gz", "iomem", "ioports", "kallsyms", "kcore", "key-users", "keys", "kmsg", "kpagecgroup", "kpagecount", "kpageflags", "latency_stats",
        "modules", "mtrr", "sched_debug", "slabinfo", "sysrq-trigger", "timer_list", "timer_stats", "vmallocinfo",
    ];

    private static readonly string[] HiddenFolders = ["acpi", "asound", "driver", "fs", "irq", "bus", "scsi", "sys", "tty"];

    /// <param name="command">What is granted.</param>
    /// <param name="setup">Folder with the small files that are shown as <c>/etc/passwd</c> and <c>/etc/group</c>.</param>
    public static IEnumerable<string> For(SandboxCommand command, string setup) =>
    [
        "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--disable-userns",
        "--uid", "65534", "--gid", "65534", "--hostname", "sandbox", "--cap-drop", "ALL", "--die-with-parent", "--new-session",
        "--seccomp", Number(FilterFile), "--json-status-fd", Number(StatusFile),
        .. Variables(command),
        "--ro-bind", "/usr", "/usr",
        .. SystemFolders.SelectMany(SystemFolder),
        .. Settings.SelectMany(path => new[] { "--ro-bind-try", path, path }),
        "--ro-bind", Path.Combine(setup, "passwd"), "/etc/passwd", "--ro-bind", Path.Combine(setup, "group"), "/etc/group",
        "--ro-bind-try", "/sys/devices/system/cpu", "/sys/devices/system/cpu",
        "--dev", "/dev", "--size", Number(command.Profile.TemporarySpace), "--perms", "1777", "--tmpfs", "/dev/shm",
        "--proc", "/proc",
        .. HiddenFolders.Select(name => "/proc/" + name).Where(Directory.Exists).SelectMany(path => new[] { "--tmpfs", path, "--remount-ro", path }),
        .. HiddenFiles.Select(name => "/proc/" + name).Where(File.Exists).SelectMany(path => new[] { "--ro-bind", "/dev/null", path }),
        "--size", Number(command.Profile.TemporarySpace), "--perms", "1777", "--tmpfs", "/tmp",
        .. command.ReadOnly.SelectMany(path => new[] { "--ro-bind", path, path }),
        .. command.ReadWrite.SelectMany(path => new[] { "--bind", path, path }),
        "--remount-ro", "/dev", "--remount-ro", "/",
        "--chdir", command.WorkingFolder ?? "/tmp",
    ];

    private static IEnumerable<string> Variables(SandboxCommand command)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["HOME"] = "/tmp",
            ["TMPDIR"] = "/tmp",
            ["LANG"] = "C.UTF-8",
        };
        foreach (var (name, value) in command.Environment)
        {
            variables[name] = value;
        }

        return variables.SelectMany(variable => new[] { "--setenv", variable.Key, variable.Value }).Prepend("--clearenv");
    }

    // Links into /usr on most systems, folders of their own on others.
    private static IEnumerable<string> SystemFolder(string path) => new DirectoryInfo(path) switch
    {
        { LinkTarget: { } target } => ["--symlink", target, path],
        { Exists: true } => ["--ro-bind", path, path],
        _ => [],
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
