using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hardening.Secrets;
using Hardening.Secrets.Baselines;
using Hardening.Secrets.Files;

namespace Hardening.Cli;

/// <summary>The options <c>--baseline</c>, <c>--accept</c> and <c>--until</c> of a scan, and the file behind them.</summary>
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

    private readonly Option<string> until = new("--until") { Description = "Last day of what --accept adds, as 2027-01-31", HelpName = "DATE" };

    public void AddTo(Command command)
    {
        command.Add(file);
        command.Add(accept);
        command.Add(until);
    }

    /// <summary>Reads the baseline; null when none was asked for.</summary>
    public async Task<SecretBaseline?> ReadAsync(ParseResult parsed, CliWorld world, CancellationToken cancellation)
    {
        if (parsed.GetValue(file) is not { } name)
        {
            return parsed.GetValue(accept) is null && parsed.GetValue(until) is null ? null
                : throw new CliException(CliCodes.Usage, "There is no baseline to add to.", "Name it with --baseline FILE.");
        }

        if (parsed.GetValue(accept) is { } reason && !SecretBaseline.IsReason(reason))
        {
            throw new CliException(CliCodes.Usage, "The reason must have 1 to 500 characters and no control characters.", "Say why the findings are accepted.");
        }

        _ = Until(parsed);
        var path = world.Resolve(name);
        var salt = RandomNumberGenerator.GetBytes(16);
        return parsed.GetValue(accept) is not null && !File.Exists(path)
            ? SecretBaseline.Empty(salt)
            : SecretBaseline.Parse(await InputFile.ReadAsync(path, "The baseline", cancellation).ConfigureAwait(false), salt, world.Display(path));
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

        var path = world.Resolve(parsed.GetRequiredValue(file));
        var isNew = !File.Exists(path);
        await AtomicFile.WriteAsync(path, baseline.ToUtf8(), cancellation).ConfigureAwait(false);
        if (isNew)
        {
            await MergeByLineAsync(path, world, cancellation).ConfigureAwait(false);
        }

        world.Error.Line($"{baseline.Entries.Count} accepted secrets in {world.Display(path)}");
        return findings.Count(f => f.Fingerprint is null);
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
