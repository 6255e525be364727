using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hardening.Cli;

/// <summary>Command lines that cannot be understood: each error on standard error with a suggestion, and no help text.</summary>
internal static class UsageErrors
{
    /// <summary>
    /// Prints what is wrong with a command line and returns the exit code; null when nothing is. What begins with a dash
    /// before <c>--</c> was meant as an option: taken as the name of a file, a mistyped option would be silently ignored.
    /// </summary>
    public static int? Print(ParseResult parsed, CliWorld world)
    {
        if (parsed.Errors.Count == 0)
        {
            return PrintUnknownOptions(parsed, world);
        }

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

    private static int? PrintUnknownOptions(ParseResult parsed, CliWorld world)
    {
        var beforeDashes = parsed.Tokens.TakeWhile(token => token.Type is not TokenType.DoubleDash).ToHashSet(ReferenceEqualityComparer.Instance);
        var command = parsed.CommandResult.Command;
        int? exitCode = null;
        foreach (var token in parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens))
        {
            if (token.Value.Length > 1 && token.Value[0] == '-' && beforeDashes.Contains(token))
            {
                var nearest = Suggestions.Nearest(token.Value, Names(command));
                var remedy = $"{(nearest is null ? string.Empty : $"Did you mean {nearest}? ")}See {FullName(command)} --help; a file of that name goes after --.";
                new Failure(CliCodes.Usage, $"There is no option '{token.Value}'.", null, remedy, ExitCode.Usage).Print(world);
                exitCode = ExitCode.Usage;
            }
        }

        return exitCode;
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
