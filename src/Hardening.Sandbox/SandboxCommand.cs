namespace Hardening.Sandbox;

/// <summary>
/// What to run and what it may touch. Everything that is not granted is refused: there is no network, no environment
/// variable of the caller, and no file outside the granted folders and the system's own programs and libraries.
/// </summary>
/// <param name="Program">Absolute path, or a name that is looked up in the system's program folders.</param>
/// <param name="Arguments">Passed on exactly; there is no shell.</param>
public sealed record SandboxCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Absolute paths of files and folders that may be read.</summary>
    public IReadOnlyList<string> ReadOnly { get; init; } = [];

    /// <summary>Absolute paths of files and folders that may be read and written.</summary>
    public IReadOnlyList<string> ReadWrite { get; init; } = [];

    /// <summary>The only environment variables the program sees, beside PATH, HOME, TMPDIR and LANG.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Absolute path of the folder it starts in, as it sees it; null for <c>/tmp</c>.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Wall-clock limit; past it the whole tree is killed. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for
    /// none.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How tightly it is held.</summary>
    public SandboxProfile Profile { get; init; } = SandboxProfile.Strict;
}
