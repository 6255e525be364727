using System.CommandLine;
using Hardening.Attestation.Rebuild;

namespace Hardening.Cli;

/// <summary><c>hardening rebuild</c>: build an artifact anew from its own evidence, and compare.</summary>
internal static class RebuildCommand
{
    private static readonly (string Name, RebuildGrade Grade)[] Grades =
    [
        ("identical", RebuildGrade.Identical), ("without-signatures", RebuildGrade.IdenticalWithoutSignatures),
            ("equal-code", RebuildGrade.EqualCode),
    ];

    public static Command Create(CliWorld world)
    {
        var artifact = new Argument<string>("file") { Description = "Package (.nupkg), or assembly with its symbols inside or beside it" };
        var options = new RebuildOptions();
        var require = new Option<string>("--require")
        {
            Description = "How near the rebuilt one must be for exit code 0: identical, without-signatures or equal-code",
            HelpName = "GRADE",
            DefaultValueFactory = _ => "without-signatures",
        };
        require.AcceptOnlyFromAmong([.. Grades.Select(grade => grade.Name)]);
        var attest = new RebuildAttestation();
        var json = CommonOptions.Json();
        var command = new Verb("rebuild", "Build an artifact anew from its own evidence, and say how near the result is")
        {
            Remarks =
            [
                "Goes by the provenance beside the artifact; without it by the commit in the nuspec, for an assembly by its symbols.",
                "The source is cloned without hooks and submodules, packages are compared with the recorded digests before anything of them runs,",
                "and the build has no network. On Linux it sees every other file read-only; elsewhere it runs as you: rebuild what you would build.",
                "Whether the provenance is genuine is for hardening verify to say; one that lies leads to another result here.",
                "Ends with 0 when the result is at least as near as --require asks, and with 1 when it is not or cannot be had.",
            ],
            Examples =
            [
                ("hardening rebuild Example.1.0.0.nupkg", "Clones the recorded repository at the recorded commit, packs, compares"),
                ("hardening rebuild Example.1.0.0.nupkg --source ../example --out work --json",
                    "Takes the source from a local clone and keeps the work folder"),
                ("hardening rebuild Example.1.0.0.nupkg --attest Example.1.0.0.nupkg.sigstore.jsonl --key rebuild.key.pem \\\n      --rebuilder https://rebuilder.example/nightly", "Signs how it ended, for a policy to demand"),
            ],
        };
        command.Add(artifact);
        options.AddTo(command);
        command.Add(require);
        attest.AddTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            attest.Check(parsed);
            using var folder = options.WorkFolder(parsed, world);
            var request = options.Request(parsed, world.Resolve(parsed.GetRequiredValue(artifact)), folder.Path, world);
            var report = await Rebuilder.RunAsync(request, world.Processes, cancellation).ConfigureAwait(false);
            await attest.WriteAsync(parsed, report, world, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                JsonResult.Write(world.Out, "rebuild", writer => RebuildJson.Write(writer, report));
            }
            else
            {
                RebuildText.Write(world.Out, report, folder.IsKept ? world.Display(folder.Path) : null);
            }

            var accepted = Grades.Single(grade => grade.Name == parsed.GetRequiredValue(require)).Grade;
            return report.Grade <= accepted ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return command;
    }
}
