using System.Diagnostics;

namespace Hardening.Testing;

/// <summary>
/// Runs a program to its end, with both streams captured, a time limit and the whole tree killed past it. Each run is
/// appended to <c>commands.md</c> in HARDENING_COMMAND_LOG (default: the test's output folder), so that a failing test
/// can be replayed by hand.
/// </summary>
public static class Command
{
    private static readonly Lock LogLock = new();

    /// <summary>Runs <paramref name="program"/> with exact arguments in <paramref name="workingFolder"/>.</summary>
    public static async Task<CommandResult> Run(
        string program,
        IEnumerable<string> arguments,
        string workingFolder,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? input = null,
        TimeSpan? timeout = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var line = $"{program} {string.Join(' ', start.ArgumentList)}";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(timeout ?? TimeSpan.FromMinutes(10));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{line} did not end in time.");
        }

        var result = new CommandResult(line, process.ExitCode, await output, await error);
        Log(result, workingFolder);
        return result;
    }

    private static void Log(CommandResult result, string workingFolder)
    {
        var folder = Environment.GetEnvironmentVariable("HARDENING_COMMAND_LOG") ?? AppContext.BaseDirectory;
        var entry = $"## `{result.Command}`\n\nin `{workingFolder}`, exit code {result.ExitCode}\n\n```\n{result.Output}{result.Error}\n```\n\n";
        lock (LogLock)
        {
            File.AppendAllText(System.IO.Path.Combine(folder, "commands.md"), entry);
        }
    }
}
