using System.CommandLine;
using Hardening.Secrets;
using Hardening.Secrets.Files;
using Hardening.Secrets.Live;

namespace Hardening.Cli;

/// <summary><c>hardening live</c>: asks services that a file names whether secrets that were found still work.</summary>
internal static class LiveCommand
{
    public static Command Create(CliWorld world)
    {
        var path = new Argument<string>("path") { Description = "File or folder" };
        var services = new Option<string>("--services") { Description = "The services that may be asked (HTB0724 shows the form)", HelpName = "FILE", Required = true };
        var command = new Verb("live", "Ask services whether secrets that stand in files still work")
        {
            Remarks =
            [
                "This sends each secret to the service that the file names for its rule, and to no other. Builds and scans never do it.",
                "A secret that works ends with exit code 1; when one could not be judged the exit code is 4, otherwise 0.",
            ],
            Examples = [("hardening live src --services services.json", "Prints live, dead or unknown for each secret that a service is named for")],
        };
        command.Add(path);
        command.Add(services);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(CommonOptions.Offline))
            {
                throw new CliException(CliCodes.Usage, "Services cannot be asked offline.", "Leave --offline away, or scan without asking: hardening scan.");
            }

            var file = world.Resolve(parsed.GetRequiredValue(services));
            var known = LiveServices.Parse(await InputFile.ReadAsync(file, "The file of services", cancellation).ConfigureAwait(false), world.Display(file));
            using var client = world.CreateHttpClient();
            var (asked, report) = await new LiveVerifier(client, known, world.Time)
                .VerifyAsync(world.Resolve(parsed.GetRequiredValue(path)), new FileScanOptions { Parallelism = Environment.ProcessorCount }, cancellation).ConfigureAwait(false);
            foreach (var one in asked)
            {
                Write(world.Out, one);
            }

            world.Error.Line($"{asked.Count} secrets asked about, {report.Count} findings; {report.ScannedItems} items scanned, {report.Incomplete.Count} skipped or cut off");
            return asked.Any(a => a.Verdict == LiveVerdict.Live) ? ExitCode.CheckFailed : asked.Any(a => a.Verdict == LiveVerdict.Unknown) ? ExitCode.Network : ExitCode.Ok;
        });
        return command;
    }

    private static void Write(TextReport output, LiveFinding asked)
    {
        var (place, finding) = (asked.Located, asked.Located.Finding);
        var entry = place.Entry is null ? string.Empty : $"!{place.Entry}";
        var verdict = asked.Verdict switch
        {
            LiveVerdict.Live => new Painted("live", Ink.Red),
            LiveVerdict.Dead => new Painted("dead", Ink.Dim),
            _ => new Painted("unknown", Ink.Yellow),
        };
        var answer = asked.Status is { } status ? $"{asked.Host} answered {status}" : $"{asked.Host} did not answer";
        output.Line($"{place.Path}{entry}:{finding.Region.StartLine}:{finding.Region.StartColumn}: {verdict} {finding.Rule.Id} {finding.Preview} ({answer})");
    }
}
