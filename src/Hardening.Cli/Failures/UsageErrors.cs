using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hardening.Cli;

/// <summary>Command lines that cannot be understood: each error on standard error with a suggestion, and no help text.</summary>
internal static class UsageErrors
{
    public static int Print(ParseResult parsed, CliWorld world)
    {
        var command = parsed.CommandResult.Command;
        // A mistyped verb also makes the parser complain that a verb is missing: the typo is the error to show.
        var typo = parsed.UnmatchedTokens.Count > 0;
        foreach (var error in parsed.Errors)
        {
            if (typo && error.SymbolResult is CommandResult && !parsed.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal)))
            {
                continue;
            }

            new Failure(CliCodes.Usage, OneLine(error.Message), null, Remedy(error, parsed, command), ExitCode.Usage).Print(world);
        }

        return ExitCode.Usage;
    }

    // The parser lists allowed values on lines of their own.
    private static string OneLine(string message) =>
        string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Remedy(ParseError error, ParseResult parsed, Command command)
    {
        var token = parsed.UnmatchedTokens.FirstOrDefault(candidate => error.Message.Contains($"'{candidate}'", StringComparison.Ordinal));
        var nearest = token is null ? null : Suggestions.Nearest(token, Names(command));
        return nearest is null ? $"See {FullName(command)} --help." : $"Did you mean {nearest}? See {FullName(command)} --help.";
    }

    private static IEnumerable<string> Names(Command command)
    {
        var options = new List<Option>(command.Options);
        for (var parent = command.Parents.OfType<Command>().FirstOrDefault(); parent is not null; parent = parent.Parents.OfType<Command>().FirstOrDefault())
        {
            options.AddRange(parent.Options.Where(option => option.Recursive));
        }

        return command.Subcommands.Select(child => child.Name).Concat(options.Select(option => option.Name));
    }

    private static string FullName(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{FullName(parent)} {command.Name}" : "hardening";
}
