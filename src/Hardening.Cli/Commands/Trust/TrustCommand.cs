using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening trust</c>: whom signatures under an identity, log entries and time stamps are judged by.</summary>
internal static class TrustCommand
{
    public static Command Create(CliWorld world)
    {
        var command = new Verb("trust", "Show, update and extend the trusted root: authorities and logs")
        {
            Remarks = ["The keys that this user trusts are another matter: hardening keys list, hardening keys trust."],
        };
        command.Add(TrustShowCommand.Create(world));
        command.Add(TrustAddCommand.Create(world));
        command.Add(TrustUpdateCommand.Create(world));
        return command;
    }

    /// <summary>The trusted root to show.</summary>
    public static Option<string> Root(string description, bool required = false) =>
        new("--trusted-root") { Description = description, HelpName = "FILE", Required = required };
}
