using System.CommandLine;

namespace Hardening.Cli;

/// <summary>The root command and its verbs. To add a verb: one file in Commands, one line here, one transcript.</summary>
internal static class CommandTree
{
    public static RootCommand Create(CliWorld world)
    {
        var root = new RootCommand("Supply-chain evidence for .NET: scan, sbom, attest, sign, verify.")
        {
            CommonOptions.Offline,
        };
        root.HelpName = "hardening";
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        root.Add(ScanCommand.Create(world));
        root.Add(LiveCommand.Create(world));
        root.Add(SbomCommand.Create(world));
        root.Add(AttestCommand.Create(world));
        root.Add(SignCommand.Create(world));
        root.Add(VerifyCommand.Create(world));
        root.Add(AuditCommand.Create(world));
        root.Add(VexCommand.Create(world));
        root.Add(InspectCommand.Create(world));
        root.Add(FindingsCommand.Create(world));
        root.Add(DiffCommand.Create(world));
        root.Add(RebuildCommand.Create(world));
        root.Add(DoctorCommand.Create(world));
        root.Add(KeysCommand.Create(world));
        root.Add(SealCommand.Create(world));
        root.Add(OpenCommand.Create(world));
        root.Add(EnvCommand.Create(world));
        root.Add(LogCommand.Create(world));
        root.Add(ReportCommand.Create(world));
        root.Add(LockdownCommand.Create(world));
        root.Add(PolicyCommand.Create(world));
        root.Add(SandboxVerb.Create(world));
        root.Add(TrustCommand.Create(world));
        root.Add(CompletionCommand.Create(world));
        root.Add(ConformanceCommand.Create(world));
        HelpPages.Attach(root);
        return root;
    }
}
