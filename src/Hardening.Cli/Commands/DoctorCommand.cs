using System.CommandLine;
using Hardening.Attestation.Rebuild;

namespace Hardening.Cli;

/// <summary><c>hardening doctor</c>: what in a repository keeps its builds from being repeated, and what to do about it.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliWorld world)
    {
        var path = new Argument<string>("path") { Description = "Folder of the repository", DefaultValueFactory = _ => "." };
        var json = CommonOptions.Json();
        var command = new Verb("doctor", "Show what in a repository keeps its builds from being repeated, with fixes")
        {
            Remarks =
            [
                "Reads project files, sources and the state of git as they are; nothing of the repository is run or changed.",
                "What only a build can show, dotnet build -t:CheckReproducible shows. Ends with 0 when nothing is found, else with 1.",
            ],
            Examples = [("hardening doctor .", "Lists each finding with its place, its code and what to do")],
        };
        command.Add(path);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = world.Resolve(parsed.GetRequiredValue(path));
            var search = world.Variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin";
            var findings = await RepositoryDoctor.ExamineAsync(folder, world.Processes, search, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                JsonResult.Write(world.Out, "doctor", writer =>
                {
                    writer.WriteStartArray("findings");
                    foreach (var finding in findings)
                    {
                        writer.WriteStartObject();
                        writer.WriteString("code", finding.Code);
                        writer.WriteString("file", finding.File);
                        writer.WriteNumber("line", finding.Line);
                        writer.WriteString("what", finding.What);
                        writer.WriteString("fix", finding.Fix);
                        writer.WriteString("help", DocsUri.Code(finding.Code));
                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                });
            }
            else
            {
                Write(world.Out, findings);
            }

            return findings.Count == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return command;
    }

    private static void Write(TextReport output, IReadOnlyList<DoctorFinding> findings)
    {
        foreach (var finding in findings)
        {
            var place = finding.Line == 0 ? finding.File : $"{finding.File}:{finding.Line}";
            output.Line($"{place}: {finding.Code} {finding.What}");
            output.Line($"  fix: {finding.Fix}");
        }

        output.Line($"{findings.Count} findings");
    }
}
