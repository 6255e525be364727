namespace Hardening.Sandbox.Linux;

/// <summary>
/// The two steps around bubblewrap that need a shell, since a .NET program cannot hand single open files to another one. They
/// take everything as arguments and contain nothing of the caller's.
/// </summary>
internal static class Scripts
{
    public const string Ready = "ready";

    /// <summary>
    /// Arguments: folder of the run, folders of control groups, <c>--</c>, command. Enters the groups, and replaces itself by the
    /// command, with the evidence as file 7, bubblewrap's status as file 8 and the filter as file 9.
    /// </summary>
    public const string Outside =
        """
        run=$1
        shift
        while [ "$1" != -- ]; do
            echo $$ >"$1/cgroup.procs" || exit 125
            shift
        done
        shift
        exec "$@" 7>"$run/evidence" 8>"$run/status" 9<"$run/filter"
        """;

    /// <summary>
    /// Runs inside, under everything that the program will run under. Arguments: most processes, command. Writes down what is in
    /// force, goes on only if nothing is missing, closes the three files and replaces itself by the command.
    /// </summary>
    public const string Inside =
        """
        while read -r name value; do
            case $name in
                NoNewPrivs: | Seccomp: | CapInh: | CapPrm: | CapEff: | CapBnd: | CapAmb: | Uid:)
                    echo "$name $value" >&7
                    seen="$seen $name$value"
                    ;;
            esac
        done </proc/self/status
        readlink /proc/$$/ns/user /proc/$$/ns/pid /proc/$$/ns/net /proc/$$/ns/ipc /proc/$$/ns/uts /proc/$$/ns/mnt >&7 || exit 125
        none=0000000000000000
        case $seen in
            *" CapInh:$none CapPrm:$none CapEff:$none CapBnd:$none CapAmb:$none NoNewPrivs:1 Seccomp:2"*) ;;
            *) exit 125 ;;
        esac
        processes=$1
        shift
        echo ready >&7
        exec 7>&- 8>&- 9<&-
        exec prlimit "--nproc=$processes" -- "$@"
        """;
}
