using System.CommandLine;
using Hardening.Secrets;
using Hardening.Secrets.Baselines;
using Hardening.Secrets.Files;
using Hardening.Secrets.Git;
using Hardening.Secrets.Sarif;

namespace Hardening.Cli;

/// <summary><c>hardening scan --secrets</c>: secrets in files, archives, assemblies and git objects.</summary>
internal static class ScanCommand
{
    public static Command Create(CliWorld world)
    {
        var path = new Argument<string>("path") { Description = "File or folder" };
        var secrets = new Option<bool>("--secrets") { Description = "Look for secrets: what a scan looks for, also by default" };
        var git = new Option<bool>("--git") { Description = "Scan every object of the git repository too, reachable or not" };
        var since = new Option<string>("--since") { Description = "Scan only the git objects added since a commit, branch or tag", HelpName = "REVISION" };
        var staged = new Option<bool>("--staged") { Description = "Scan only what the next git commit would add, for a pre-commit hook" };
        var sarif = new Option<string>("--sarif") { Description = "SARIF 2.1.0 file to write, - for standard output", HelpName = "FILE" };
        var notes = new Option<bool>("--notes") { Description = "Print notes as well: expired, disproven or sample secrets" };
        var json = CommonOptions.Json();
        var baselineFile = new BaselineFile();
        var command = new Verb("scan", "Look for secrets in files, archives and git history")
        {
            Remarks =
            [
                "Findings at warning or error end with exit code 1. Without findings the exit code is 0, or 3 when not everything could be scanned.",
                "No output ever holds a secret. What could not be scanned is listed on standard error and in the SARIF file.",
            ],
            Examples =
            [
                ("hardening scan --secrets src", "Prints path:line:column, rule and a safe preview"),
                ("hardening scan --secrets . --baseline secrets.baseline --accept \"rotated in June\"", "Accepts what is found, so that only new secrets are reported"),
                ("hardening scan . --baseline secrets.baseline --audit", "Asks at the terminal about one secret after the other"),
                ("hardening scan . --staged", "In .git/hooks/pre-commit: stops a commit that would add a secret"),
                ("hardening scan --secrets . --git --sarif secrets.sarif", "The working tree and all of history, for a code scanning service"),
            ],
        };
        command.Add(path);
        command.Add(secrets);
        command.Add(git);
        command.Add(since);
        command.Add(staged);
        command.Add(sarif);
        command.Add(notes);
        baselineFile.AddTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(json) && parsed.GetValue(sarif) is "-")
            {
                throw new CliException(CliCodes.Usage, "Standard output can hold one document only.", "Give --sarif a file, or leave --json away.");
            }

            var target = world.Resolve(parsed.GetRequiredValue(path));
            var baseline = await baselineFile.ReadAsync(parsed, world, cancellation).ConfigureAwait(false);
            var scope = Scope(parsed.GetValue(git), parsed.GetValue(since), parsed.GetValue(staged));
            var report = Scan(target, scope, baseline, world, cancellation);
            if (report.NothingScanned)
            {
                throw NothingScanned(target, report, world);
            }

            if (baseline is not null && baselineFile.IsAudit(parsed))
            {
                return await baselineFile.AuditAsync(parsed, baseline, report, target, world, cancellation).ConfigureAwait(false) > 0
                    ? ExitCode.CheckFailed : ExitCode.Ok;
            }

            await WriteAsync(report, parsed.GetValue(sarif), parsed.GetValue(json), parsed.GetValue(notes), world, cancellation).ConfigureAwait(false);
            var left = baseline is null ? null : await baselineFile.AcceptAsync(parsed, baseline, report, world, cancellation).ConfigureAwait(false);
            if (baseline is not null && (scope is null || ReferenceEquals(scope, GitScope.Everything)))
            {
                baselineFile.WriteUnused(parsed, baseline, report, world);
            }

            return (left ?? report.Count) > 0 ? ExitCode.CheckFailed : report.IsIncomplete ? ExitCode.Input : ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Which git objects to scan; null for none.</summary>
    private static GitScope? Scope(bool git, string? since, bool staged) => (git, since, staged) switch
    {
        (false, null, false) => null,
        (true, null, false) => GitScope.Everything,
        (false, not null, false) => GitScope.Since(since),
        (false, null, true) => GitScope.Staged,
        _ => throw new CliException(CliCodes.Usage, "--git, --since and --staged exclude each other.", "Choose one of them."),
    };

    private static ScanReport Scan(string path, GitScope? git, SecretBaseline? baseline, CliWorld world, CancellationToken cancellation)
    {
        var scanner = new SecretScanner(new ScanOptions { Now = world.Time.GetUtcNow(), Baseline = baseline });
        using var progress = new ProgressLine(world);
        var options = new FileScanOptions { Parallelism = Environment.ProcessorCount, Progress = progress };
        if (git is null)
        {
            return new FileTreeScanner(scanner, options).Scan(path, cancellation);
        }

        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path)!;
        var objects = new GitObjectScanner(scanner, options, new GitLauncher()).Scan(folder, git, cancellation);
        return ReferenceEquals(git, GitScope.Everything) ? new FileTreeScanner(scanner, options).Scan(path, cancellation).Combine(objects) : objects;
    }

    private static async Task WriteAsync(ScanReport report, string? sarif, bool json, bool notes, CliWorld world, CancellationToken cancellation)
    {
        if (sarif is not null)
        {
            using var document = new MemoryStream();
            SarifWriter.Write(report, document, VersionAction.Version);
            if (sarif == "-")
            {
                world.Out.Raw(System.Text.Encoding.UTF8.GetString(document.ToArray()).TrimEnd('\n'));
                return;
            }

            await AtomicFile.WriteAsync(world.Resolve(sarif), document.ToArray(), cancellation).ConfigureAwait(false);
        }

        if (json)
        {
            ScanJson.Write(world, report);
        }
        else
        {
            ScanText.Write(world, report, notes);
        }
    }

    private static CliException NothingScanned(string path, ScanReport report, CliWorld world)
    {
        foreach (var reason in report.Incomplete)
        {
            world.Error.Line($"note {reason.Code}: {reason.Path}: {reason.Message}");
        }

        return new CliException(CliCodes.NothingToDo, "Nothing could be scanned.", "Give a folder with readable files.", path);
    }
}
