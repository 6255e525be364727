namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>
/// Keeps what a source tree runs inside the work folder, with the namespaces of Linux (<c>unshare</c>, util-linux): every
/// mounted file system but the work folder and a temporary folder of its own is read-only, the network is gone, and
/// processes end with the step. Where the system has no such thing, programs run as they are and the report says so.
/// </summary>
internal sealed class Containment
{
    // The temporary folder is replaced, since the runtime insists on writing there; a work folder below it is put back.
    private const string Script = """
        set -e
        work=$1; shift
        mount --rbind /tmp /mnt
        mount --bind "$work/tmp" /tmp
        case "$work" in /tmp/*) mkdir -p "$work"; mount --bind "/mnt/${work#/tmp/}" "$work";; *) mount --bind "$work" "$work";; esac
        while [ $# -gt 0 ] && [ "$1" != -- ]; do
          case "$1" in /tmp/*) mkdir -p "$1"; mount --bind "/mnt/${1#/tmp/}" "$1";; esac
          shift
        done
        shift
        umount -l /mnt
        while read -r _ _ _ _ point _; do
          case "$point" in "$work"|/tmp|/proc|/proc/*|/sys|/sys/*|/dev|/dev/*) ;; *) mount -o remount,bind,ro "$point";; esac
        done < /proc/self/mountinfo
        cd "$work"
        exec "$@"
        """;

    private readonly string work;
    private readonly IReadOnlyList<string> readable;
    private readonly bool available;

    private Containment(string work, IReadOnlyList<string> readable, bool available) =>
        (this.work, this.readable, this.available) = (work, readable, available);

    /// <summary>What is enforced, in words.</summary>
    internal IReadOnlyList<string> Enforced => available
        ? ["files: everything outside of the work folder is read-only", "network: none while building",
            "processes: a space of their own, ended with the step"]
        : [];

    internal static async Task<Containment> FindAsync(
        IProcessRunner runner, RebuildRequest request, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        // Folders below the temporary folder that the step must still see.
        string[] readable = [.. request.Feeds.Append(request.UserPackages)
            .Append(Path.GetDirectoryName(request.CompilerHost)).OfType<string>().Where(Path.IsPathFullyQualified)
            .Where(Directory.Exists)];
        var trial = new Containment(request.Folder, readable, available: true);
        var (program, arguments) = trial.Wrap("true", [], network: false);
        var outcome = OperatingSystem.IsLinux()
            ? await runner.RunAsync(new ProcessRequest(program, arguments, request.Folder, environment, request.StepLimit), cancellation)
                .ConfigureAwait(false)
            : null;
        return outcome is { Succeeded: true } ? trial : new Containment(request.Folder, readable, available: false);
    }

    internal (string Program, IReadOnlyList<string> Arguments) Wrap(string program, IReadOnlyList<string> arguments, bool network) =>
        available
        ? ("unshare",
            [
                "--map-root-user", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--ipc", "--propagation", "private",
                .. network ? Array.Empty<string>() : ["--net"], "sh", "-c", Script, "sh", work, .. readable, "--", program, .. arguments,
            ])
        : (program, arguments);

    internal string TemporaryInside(string temporary) => available ? "/tmp" : temporary;
}
