using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening policy</c>: authorization policies in Cedar.</summary>
internal static class PolicyCommand
{
    public static Command Create(CliWorld world)
    {
        var command = new Verb("policy", "Decide requests by Cedar policies, and check policies against a schema")
        {
            Remarks =
            [
                "Cedar is a language for authorization: nothing is allowed unless a policy permits it, and forbid wins over permit.",
                "These are not the policies of verify and audit, which say what evidence is wanted.",
            ],
        };
        command.Add(PolicyEvalCommand.Create(world));
        command.Add(PolicyValidateCommand.Create(world));
        return command;
    }
}
