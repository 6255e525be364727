#if NET
using System.Text;

namespace Hardening.Secrets.Git;

/// <summary>Runs git in one folder so that nothing of the machine's or the repository's configuration runs or hides anything.</summary>
internal sealed class GitCommands(IGitLauncher git, string folder)
{
    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal)
    {
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_NO_LAZY_FETCH"] = "1",
        ["GIT_PAGER"] = "cat",
        ["LC_ALL"] = "C",
    };

    // A repository of another user is only read, by object id; hooks and filters never run for these commands.
    private static readonly string[] Safe =
        ["-c", "safe.directory=*", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never"];

    public string Folder => folder;

    public IGitProcess Start(string[] arguments, byte[]? input = null) => git.Start(folder, [.. Safe, .. arguments], Environment, input);

    /// <summary>The lines of the output, or null when git failed.</summary>
    public List<string>? Lines(params string[] arguments)
    {
        var lines = new List<string>();
        return ForEachLine(lines.Add, arguments) ? lines : null;
    }

    /// <summary>Hands over the lines of the output one by one, since a history has millions of them; false when git failed.</summary>
    public bool ForEachLine(Action<string> take, params string[] arguments)
    {
        using var process = Start(arguments);
        using var reader = new StreamReader(process.Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        while (reader.ReadLine() is { } line)
        {
            take(line);
        }

        return process.WaitForExit() == 0;
    }

    /// <summary>The parts of an output whose parts end in NUL, or null when git failed.</summary>
    public string[]? Parts(params string[] arguments)
    {
        using var process = Start(arguments);
        using var reader = new StreamReader(process.Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var text = reader.ReadToEnd();
        return process.WaitForExit() == 0 ? text.TrimEnd('\0').Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
    }
}
#endif
