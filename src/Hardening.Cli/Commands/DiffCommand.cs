using System.CommandLine;
using Hardening.Attestation.Rebuild;

namespace Hardening.Cli;

/// <summary><c>hardening diff</c>: what differs between two files, packages or folders, by their structure.</summary>
internal static class DiffCommand
{
    private static readonly (string Name, Grade Grade)[] Grades =
    [
        ("identical", Grade.Identical), ("without-signatures", Grade.IdenticalWithoutSignatures), ("equal-code", Grade.EqualCode),
    ];

    public static Command Create(CliWorld world)
    {
        var left = new Argument<string>("a") { Description = "File, package or folder" };
        var right = new Argument<string>("b") { Description = "The other, of the same sort" };
        var require = new Option<string>("--require")
        {
            Description = "How near they must be for exit code 0: identical, without-signatures or equal-code",
            HelpName = "GRADE",
            DefaultValueFactory = _ => "identical",
        };
        require.AcceptOnlyFromAmong([.. Grades.Select(grade => grade.Name)]);
        var most = new Option<int>("--most")
        {
            Description = "Differences to list; the others are counted",
            HelpName = "N",
            DefaultValueFactory = _ => new ComparisonLimits().Listed,
        };
        most.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--most takes a number of 1 or more.");
            }
        });
        var json = CommonOptions.Json();
        var html = new Option<string>("--html") { Description = "Report to write as a page that stands alone", HelpName = "FILE" };
        var command = new Verb("diff", "Show what differs between two assemblies, packages or folders, and why")
        {
            Remarks =
            [
                "Assemblies are compared by what they declare and do, packages entry by entry; no other program is needed and nothing is run.",
                "Ends with 0 when the two are at least as near as --require asks, and with 1 when they are not.",
            ],
            Examples =
            [
                ("hardening diff first/Example.1.0.0.nupkg second/Example.1.0.0.nupkg", "Names each entry, member or header that differs, with its usual cause"),
                ("hardening diff built.nupkg downloaded.nupkg --require without-signatures", "Accepts a gallery's signature and nothing else"),
            ],
        };
        command.Add(left);
        command.Add(right);
        command.Add(require);
        command.Add(most);
        command.Add(json);
        command.Add(html);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (one, two) = (world.Resolve(parsed.GetRequiredValue(left)), world.Resolve(parsed.GetRequiredValue(right)));
            var limits = new ComparisonLimits { Listed = parsed.GetValue(most) };
            var report = ArtifactComparison.Compare(one, two, limits, cancellation);
            if (parsed.GetValue(html) is { } page)
            {
                var title = $"{parsed.GetRequiredValue(left)} and {parsed.GetRequiredValue(right)}";
                await AtomicFile.WriteAsync(world.Resolve(page), ComparisonPage.Write(title, [new ComparedOutput(Path.GetFileName(one), report)]), cancellation)
                    .ConfigureAwait(false);
            }

            if (parsed.GetValue(json))
            {
                JsonResult.Write(world.Out, "diff", writer => ComparisonJson.Write(writer, report));
            }
            else
            {
                DiffText.Write(world.Out, report);
            }

            var accepted = Grades.Single(grade => grade.Name == parsed.GetRequiredValue(require)).Grade;
            return report.Grade <= accepted ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return command;
    }
}
