using System.CommandLine;

namespace Hardening.Cli;

/// <summary>Options of <c>hardening policy</c>.</summary>
internal static class PolicyOptions
{
    public static Option<string> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    public static Option<string> Schema(string description) => File("--schema", description);
}
