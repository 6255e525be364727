using Hardening.Attestation.Rebuild;

using Hardening.Sandbox;

namespace Hardening.Cli;

/// <summary>
/// Everything the tool takes from its surroundings. The process fills it in once; tests fill it in with their own, so a
/// transcript depends on nothing but its inputs.
/// </summary>
internal sealed class CliWorld
{
    /// <summary>Standard output: the result and nothing else.</summary>
    public required TextReport Out { get; init; }

    /// <summary>Standard error: diagnostics and progress.</summary>
    public required TextReport Error { get; init; }

    /// <summary>Standard input; opened only when something is asked to be read from it.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Whether a person sits at both ends: standard input and standard output are a terminal.</summary>
    public bool Interactive { get; init; }

    /// <summary>An environment variable's value, or null when it is unset or empty.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Absolute path that relative paths on the command line start from.</summary>
    public required string Folder { get; init; }

    /// <summary>Absolute path of the user's profile folder; empty where the account has none.</summary>
    public required string UserProfile { get; init; }

    /// <summary>The user's local application data folder; used on Windows only.</summary>
    public string LocalApplicationData { get; init; } = string.Empty;

    /// <summary>Folders that may hold a .NET installation, the preferred one first; its certificate authorities judge package signatures.</summary>
    public IReadOnlyList<string> DotnetRoots { get; init; } = [];

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes the client for services; opened only when a command needs the network and may use it.</summary>
    public required Func<HttpClient> CreateHttpClient { get; init; }

    /// <summary>Starts other programs: git and dotnet for a rebuild.</summary>
    public IProcessRunner Processes { get; init; } = new ProcessRunner();

    /// <summary>Makes the sandbox that confined programs run in.</summary>
    public Func<ISandbox> CreateSandbox { get; init; } =
        static () => new BubblewrapSandbox(new ProcessLauncher(TimeProvider.System), TimeProvider.System, Path.GetTempPath());

    /// <summary>How long running work may take to stop after Ctrl-C; null where no signals are handled.</summary>
    public TimeSpan? TerminationTimeout { get; init; }

    /// <summary>A path from the command line as an absolute path.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);

    /// <summary>A path as the user would write it: relative when it lies below the working folder, with forward slashes.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(Folder, path);
        var inside = relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return (inside ? relative : path).Replace('\\', '/');
    }
}
