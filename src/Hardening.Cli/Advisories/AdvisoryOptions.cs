using System.CommandLine;
using Hardening.Sbom.Advisories;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Sources;

namespace Hardening.Cli;

/// <summary>The options of an audit by known vulnerabilities, and the audit itself.</summary>
internal sealed class AdvisoryOptions
{
    private readonly Option<string> advisories = new("--advisories")
    {
        Description = "Vulnerability data: folder, zip or URL of OSV advisories, or service index of a NuGet feed",
        HelpName = "DIR_OR_ZIP_OR_URL",
    };

    private readonly Option<string> suppressions = new("--suppressions") {
        Description = "Suppressions with reason, author and expiry (JSON)", HelpName = "FILE" };

    private readonly Option<int?> maxAge = new("--max-age") {
        Description = "Refuse vulnerability data that was last changed longer ago", HelpName = "DAYS" };

    private readonly Option<string> sarif = new("--sarif") { Description = "SARIF 2.1.0 file to write", HelpName = "FILE" };

    private readonly Option<string> html = new("--html") { Description = "Report to write as a page that stands alone", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        AddDataTo(command);
        command.Add(suppressions);
        command.Add(sarif);
        command.Add(html);
    }

    /// <summary>The options that say what data there is, without those of the report.</summary>
    public void AddDataTo(Command command)
    {
        command.Add(advisories);
        command.Add(maxAge);
    }

    public bool AreGiven(ParseResult parsed) => parsed.GetValue(advisories) is not null;

    /// <summary>The file of suppressions, or null.</summary>
    public string? Suppressions(ParseResult parsed) => parsed.GetValue(suppressions);

    /// <summary>The SARIF file to write, or null.</summary>
    public string? Sarif(ParseResult parsed) => parsed.GetValue(sarif);

    /// <summary>The page to write, or null.</summary>
    public string? Html(ParseResult parsed) => parsed.GetValue(html);

    /// <summary>Loads the data that the options name.</summary>
    public async Task<AdvisoryDatabase> LoadAsync(ParseResult parsed, CliWorld world, DateTimeOffset now, CancellationToken cancellation)
    {
        if (parsed.GetValue(maxAge) is <= 0)
        {
            throw new CliException(CliCodes.Usage, "--max-age is not a number of days.", "Give a whole number above 0.");
        }

        var location = parsed.GetValue(advisories)
            ?? throw new CliException(CliCodes.Usage, "Nothing says what is known about vulnerabilities.", "Give --advisories.");
        var isUrl = location.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || location.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        return await AdvisoryLoader.LoadAsync(
            new AdvisoryRequest(isUrl ? location : world.Resolve(location))
            {
                Client = parsed.GetValue(CommonOptions.Offline) ? null : world.CreateHttpClient,
                MaxAge = parsed.GetValue(maxAge) is { } days ? TimeSpan.FromDays(days) : null,
                Now = now,
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads the packages of a path, as far as it tells whether they ship.</summary>
    public static SourceResult Read(string target, CliWorld world)
    {
        var source = SbomSources.Read(new SourceRequest(target) { WithoutDigests = true });
        foreach (var warning in source.Warnings.Where(warning => warning.Code != Hardening.Sbom.SbomCodes.MetadataMissing))
        {
            world.Error.Line($"{new Painted("warning", Ink.Yellow)} {warning.Code}: {warning.Message}");
        }

        return source;
    }

    public async Task<int> RunAsync(string target, ParseResult parsed, bool asJson, CliWorld world, CancellationToken cancellation)
    {
        // 1. The data first: without it nothing is said about any package.
        var now = world.Time.GetUtcNow();
        var data = await LoadAsync(parsed, world, now, cancellation).ConfigureAwait(false);
        var decisions = parsed.GetValue(suppressions) is { } file ? SuppressionFile.Read(world.Resolve(file)) : [];

        // 2. The packages.
        var source = Read(target, world);

        // 3. One result, up to four forms.
        var result = VulnerabilityAudit.Run(AuditedPackages.Of(source.Graph), data, decisions, now);
        if (parsed.GetValue(sarif) is { } sarifFile)
        {
            await AtomicFile.WriteAsync(world.Resolve(sarifFile), AdvisorySarif.Write(result, world.Display(target)), cancellation)
                .ConfigureAwait(false);
        }

        if (parsed.GetValue(html) is { } page)
        {
            await AtomicFile.WriteAsync(world.Resolve(page), AuditHtml.Write(result, world.Display(target), now), cancellation)
                .ConfigureAwait(false);
        }

        if (asJson)
        {
            AdvisoryJson.Write(world, result, now);
        }
        else
        {
            AdvisoryText.Write(world, result, now);
        }

        return result.Passed ? ExitCode.Ok : ExitCode.CheckFailed;
    }
}
