using System.CommandLine;

namespace Hardening.Cli;

/// <summary>Options that mean the same in every command.</summary>
internal static class CommonOptions
{
    /// <summary>Accepted by every command.</summary>
    public static readonly Option<bool> Offline = new("--offline")
    {
        Description = "Never touch the network; fail where it would be needed",
        Recursive = true,
    };

    public static Option<bool> Json() => new("--json") { Description = "Print the result as one JSON object (schemas: README)" };

    public static Option<string> Output(string description, bool required = false) =>
        new("--output", "-o") { Description = description, HelpName = "FILE", Required = required };

    public static Option<string> Key(string description, bool required = false) =>
        new("--key") { Description = description, HelpName = "PEM", Required = required };

    public static Option<string> PasswordFile() => new("--password-file")
    {
        Description = "File whose first line is the key's password, - for standard input; default: the variable HARDENING_KEY_PASSWORD",
        HelpName = "FILE",
    };
}
