using System.CommandLine;
using System.CommandLine.Invocation;

namespace Hardening.Cli;

/// <summary>Parses a command line, runs its command and turns whatever happens into output and an exit code.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliWorld world, CancellationToken cancellation)
    {
        try
        {
            return await InvokeAsync(arguments, world, cancellation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The last line of defence: every failure becomes a coded message, never a stack trace.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var failure = FailureMap.From(exception);
            failure.Print(world);
            if (world.Variable("HARDENING_DEBUG") is "1")
            {
                world.Error.Writer.WriteLine(ShownText.Of(exception.ToString()));
            }

            return failure.ExitCode;
        }
        finally
        {
            world.Out.Flush();
            world.Error.Flush();
        }
    }

    private static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, CliWorld world, CancellationToken cancellation)
    {
        // Arguments that start with @ are file names like any other, not response files.
        var parsed = CommandTree.Create(world).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        // Help, version and completion answer whatever else is on the line.
        var isCommand = parsed.Action is null or ParseErrorAction || ReferenceEquals(parsed.Action, parsed.CommandResult.Command.Action);
        if (isCommand && UsageErrors.Print(parsed, world) is { } usage)
        {
            return usage;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = world.Out.Writer,
                Error = world.Error.Writer,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = world.TerminationTimeout,
            },
            cancellation).ConfigureAwait(false);
    }
}
