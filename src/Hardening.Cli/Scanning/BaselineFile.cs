using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hardening.Secrets;
using Hardening.Secrets.Baselines;
using Hardening.Secrets.Files;

namespace Hardening.Cli;

/// <summary>The options <c>--baseline</c>, <c>--accept</c>, <c>--until</c> and <c>--audit</c> of a scan, and the file behind them.</summary>
internal sealed class BaselineFile
{
    private const string Attribute = "merge=union";

    private readonly Option<string> file = new("--baseline")
    {
        Description = "Accepted secrets; a scan reports the others. Holds fingerprints, no secret, path or line",
        HelpName = "FILE",
    };

    private readonly Option<string> accept = new("--accept")
    {
        Description = "Add every finding to the baseline, for this reason",
        HelpName = "REASON",
    };

    private readonly Option<bool> audit = new("--audit") { Description = "Walk through the findings one by one and answer what each is, into the baseline" };

    private readonly Option<string> until = new("--until") { Description = "Last day of what --accept adds, as 2027-01-31", HelpName = "DATE" };

    public void AddTo(Command command)
    {
        command.Add(file);
        command.Add(accept);
        command.Add(until);
        command.Add(audit);
    }

    /// <summary>Reads the baseline; null when none was asked for.</summary>
    public async Task<SecretBaseline?> ReadAsync(ParseResult parsed, CliWorld world, CancellationToken cancellation)
    {
        if (parsed.GetValue(file) is not { } name)
        {
            return parsed.GetValue(accept) is null && parsed.GetValue(until) is null && !parsed.GetValue(audit) ? null
                : throw new CliException(CliCodes.Usage, "There is no baseline to add to.", "Name it with --baseline FILE.");
        }

        if (parsed.GetValue(accept) is { } reason && !SecretBaseline.IsReason(reason))
        {
            throw new CliException(CliCodes.Usage, "The reason must have 1 to 500 characters and no control characters.", "Say why the findings are accepted.");
        }

        if (parsed.GetValue(audit) && parsed.GetValue(accept) is not null)
        {
            throw new CliException(CliCodes.Usage, "--audit and --accept exclude each other.", "Accept everything for one reason, or walk through the findings.");
        }

        if (parsed.GetValue(audit) && !world.Interactive)
        {
            throw new CliException(CliCodes.NoTerminal, "There is no terminal to ask at.", "Run the audit at a terminal; a build server reads the baseline that it writes.");
        }

        _ = Until(parsed);
        var path = world.Resolve(name);
        var salt = RandomNumberGenerator.GetBytes(16);
        return (parsed.GetValue(accept) is not null || parsed.GetValue(audit)) && !File.Exists(path)
            ? SecretBaseline.Empty(salt)
            : SecretBaseline.Parse(await InputFile.ReadAsync(path, "The baseline", cancellation).ConfigureAwait(false), salt, world.Display(path));
    }

    /// <summary>True when the findings are to be walked through.</summary>
    public bool IsAudit(ParseResult parsed) => parsed.GetValue(audit);

    /// <summary>Walks through the findings and writes the baseline after each answer. Returns how many are left.</summary>
    public Task<int> AuditAsync(ParseResult parsed, SecretBaseline baseline, ScanReport report, string root, CliWorld world, CancellationToken cancellation) =>
        new FindingAudit(world, report, root).WalkAsync(
            async (finding, reason) =>
            {
                baseline.Accept(finding, reason, Until(parsed));
                await SaveAsync(parsed, baseline, world, cancellation).ConfigureAwait(false);
            },
            cancellation);

    /// <summary>Says which entries were met by nothing in a scan of everything.</summary>
    public void WriteUnused(ParseResult parsed, SecretBaseline baseline, ScanReport report, CliWorld world)
    {
        var met = report.Findings.Select(f => f.Finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in baseline.Entries.Where(e => !met.Contains(e.Fingerprint)))
        {
            world.Error.Line($"note {CliCodes.UnusedEntry}: {world.Display(world.Resolve(parsed.GetRequiredValue(file)))}: nothing that was scanned matches {entry.Fingerprint[..Math.Min(16, entry.Fingerprint.Length)]}…, {entry.Rule}: {entry.Reason}");
        }
    }

    /// <summary>Adds the findings of the report, when that was asked for. Returns how many could not be added.</summary>
    public async Task<int?> AcceptAsync(ParseResult parsed, SecretBaseline baseline, ScanReport report, CliWorld world, CancellationToken cancellation)
    {
        if (parsed.GetValue(accept) is not { } reason)
        {
            return null;
        }

        var findings = report.Findings.Where(f => f.Finding.Level >= SecretLevel.Warning).Select(f => f.Finding).ToList();
        foreach (var finding in findings.Where(f => f.Fingerprint is not null))
        {
            baseline.Accept(finding, reason, Until(parsed));
        }

        await SaveAsync(parsed, baseline, world, cancellation).ConfigureAwait(false);
        world.Error.Line($"{baseline.Entries.Count} accepted secrets in {world.Display(world.Resolve(parsed.GetRequiredValue(file)))}");
        return findings.Count(f => f.Fingerprint is null);
    }

    private async Task SaveAsync(ParseResult parsed, SecretBaseline baseline, CliWorld world, CancellationToken cancellation)
    {
        var path = world.Resolve(parsed.GetRequiredValue(file));
        var isNew = !File.Exists(path);
        await AtomicFile.WriteAsync(path, baseline.ToUtf8(), cancellation).ConfigureAwait(false);
        if (isNew)
        {
            await MergeByLineAsync(path, world, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Lets git join two versions of the baseline by taking the lines of both.</summary>
    private static async Task MergeByLineAsync(string path, CliWorld world, CancellationToken cancellation)
    {
        var attributes = Path.Combine(Path.GetDirectoryName(path)!, ".gitattributes");
        var text = File.Exists(attributes)
            ? Encoding.UTF8.GetString(await InputFile.ReadAsync(attributes, "The attributes file", cancellation).ConfigureAwait(false))
            : string.Empty;
        text += text.Length == 0 || text.EndsWith('\n') ? string.Empty : "\n";
        text += $"\"{Path.GetFileName(path).Replace("\"", "\\\"", StringComparison.Ordinal)}\" {Attribute}\n";
        await AtomicFile.WriteAsync(attributes, Encoding.UTF8.GetBytes(text), cancellation).ConfigureAwait(false);
        world.Error.Line($"{world.Display(attributes)}: git merges the baseline line by line");
    }

    private DateOnly? Until(ParseResult parsed) => parsed.GetValue(until) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        var text => throw new CliException(CliCodes.Usage, $"{text} is not a date.", "Write it as 2027-01-31."),
    };
}
