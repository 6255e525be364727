using System.CommandLine;
using System.Globalization;
using System.Text;
using Hardening.Auditing.Reports;

namespace Hardening.Cli;

/// <summary><c>hardening report</c>: what an audit log shows about figures and the requirements of frameworks.</summary>
internal static class ReportCommand
{
    public static Command Create(CliWorld world)
    {
        var folder = LogFolder.Option();
        var key = LogVerifyCommand.Key();
        var from = Day("--from", "First day of the span, in UTC");
        var to = Day("--to", "Last day of the span, in UTC");
        var html = new Option<string>("--html") { Description = "Page to write as well", HelpName = "FILE" };
        var command = new Verb("report",
            "Report what an audit log shows: key figures, and evidence for SLSA, SOC 2, PCI DSS, ISO 27001, NIST CSF")
        {
            Remarks =
            [
                "The log is verified first. A requirement counts as met only where every event that shows it is in the log within the span.",
                "It is evidence and no certificate. JSON goes to standard output; the command ends with 1 when the log does not verify.",
            ],
            Examples = [("hardening report --dir audit --from 2026-01-01 --to 2026-03-31 --html q1.html > q1.json",
                "A quarter, for people and for programs")],
        };
        command.Add(folder);
        command.Add(key);
        command.Add(from);
        command.Add(to);
        command.Add(html);
        command.SetAction(async (parsed, cancellation) =>
        {
            var log = LogFolder.Of(parsed, folder, world);
            var verifier = await log.VerifierAsync(parsed.GetValue(key), cancellation).ConfigureAwait(false);
            var (first, last) = (Midnight(parsed.GetRequiredValue(from)), Midnight(parsed.GetRequiredValue(to)));
            if (last < first)
            {
                throw new CliException(CliCodes.Usage, "The span ends before it begins.", "Give --from a day that is not after --to.");
            }

            var report = ComplianceReport.Create(log.Path, verifier, first, last.AddDays(1), cancellation);
            if (parsed.GetValue(html) is { } page)
            {
                await AtomicFile.WriteAsync(world.Resolve(page), Encoding.UTF8.GetBytes(ReportHtml.Write(report)),
                    cancellation).ConfigureAwait(false);
            }

            world.Out.Raw(Encoding.UTF8.GetString(ReportJson.Write(report).Span));
            return report.Log is null ? ExitCode.CheckFailed : ExitCode.Ok;
        });
        return command;
    }

    private static Option<string> Day(string name, string description) =>
        new(name) { Description = description, HelpName = "YYYY-MM-DD", Required = true };

    private static DateTimeOffset Midnight(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day < DateOnly.MaxValue
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc))
            : throw new CliException(CliCodes.Usage, $"'{text}' is no day.", "Write it as 2026-03-31.");
}
