using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hardening.Cli;

/// <summary>Command lines that cannot be understood: one error on standard error with a suggestion, and no help text.</summary>
internal static class UsageErrors
{
    /// <summary>
    /// Prints what is wrong with a command line and returns the exit code; null when nothing is. What begins with a dash
    /// before <c>--</c> was meant as an option: taken as the name of a file, a mistyped option would be silently ignored.
    /// </summary>
    public static int? Print(ParseResult parsed, CliWorld world)
    {
        var command = parsed.CommandResult.Command;
        var problems = parsed.Errors.Count == 0 ? UnknownOptions(parsed, command) : ParseErrors(parsed, command);
        if (problems.ToArray() is not [var (message, remedy), .. var others])
        {
            return null;
        }

        // The first one explains itself; the others are often its consequence.
        var more = others.Length == 0 ? string.Empty : $" {others.Length} more argument{(others.Length == 1 ? " is" : "s are")} not understood.";
        new Failure(CliCodes.Usage, message + more, null, remedy, ExitCode.Usage).Print(world);
        return ExitCode.Usage;
    }

    private static IEnumerable<(string Message, string Remedy)> ParseErrors(ParseResult parsed, Command command)
    {
        // A mistyped verb also makes the parser complain that a verb is missing: the typo is the error to show.
        var typo = parsed.UnmatchedTokens.Count > 0;
        var telling = parsed.Errors.Where(error => !typo || error.SymbolResult is not CommandResult
            || parsed.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal)));
        return telling.DefaultIfEmpty(parsed.Errors[0]).Select(error => (OneLine(error.Message), Remedy(error, parsed, command)));
    }

    private static IEnumerable<(string Message, string Remedy)> UnknownOptions(ParseResult parsed, Command command)
    {
        var beforeDashes = parsed.Tokens.TakeWhile(token => token.Type is not TokenType.DoubleDash).ToHashSet(ReferenceEqualityComparer.Instance);
        return
            from token in parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            where token.Value.Length > 1 && token.Value[0] == '-' && beforeDashes.Contains(token)
            let nearest = Suggestions.Nearest(token.Value, Names(command))
            let hint = nearest is null ? string.Empty : $"Did you mean {nearest}? "
            select ($"There is no option '{token.Value}'.", $"{hint}See {FullName(command)} --help; a file of that name goes after --.");
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
