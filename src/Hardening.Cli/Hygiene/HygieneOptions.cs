using System.CommandLine;
using Hardening.Attestation.Policy.Packages;
using Hardening.Attestation.Restore;
using Hardening.Sbom;
using Hardening.Sbom.Assets;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Hygiene;
using Hardening.Sbom.Sources;

namespace Hardening.Cli;

/// <summary>The options of an audit of how projects get their packages, and the audit itself.</summary>
internal sealed class HygieneOptions
{
    private readonly Option<bool> hygiene = new("--hygiene") {
        Description = "Audit how restored projects get their packages: feeds, versions, lock files, names, and what the rules ask for" };

    private readonly Option<string> rules = new("--rules") {
        Description = "Rules for --hygiene: allowed licences, further well-known names (JSON)", HelpName = "FILE" };

    private readonly Option<string> metadata = new("--package-metadata")
    {
        Description = "For --hygiene, what feeds say about deprecation: folder of registration documents, or service index of a feed",
        HelpName = "DIR_OR_URL",
    };

    public void AddTo(Command command)
    {
        command.Add(hygiene);
        command.Add(rules);
        command.Add(metadata);
    }

    public bool AreGiven(ParseResult parsed) => parsed.GetValue(hygiene);

    /// <summary>Audits the projects of a path; the gate is asked about signers only where a policy is given.</summary>
    public async Task<HygieneResult> RunAsync(
        string target, ParseResult parsed, string? suppressions, Func<GateRequest>? gate, CliWorld world, CancellationToken cancellation)
    {
        // 1. The projects, and what to judge them by.
        var now = world.Time.GetUtcNow();
        var projects = AssetsLocator.All(target).Select(file => (Name(file, target, world), AssetsFile: file)).ToArray();
        var request = new HygieneRequest([.. projects], now)
        {
            Rules = parsed.GetValue(rules) is { } file ? HygieneRulesFile.Read(world.Resolve(file)) : new HygieneRules(),
            Suppressions = suppressions is null ? [] : SuppressionFile.Read(world.Resolve(suppressions)),
        };

        // 2. What lies elsewhere: the feed's metadata, the signatures.
        if (parsed.GetValue(metadata) is { } location)
        {
            request = request with { Metadata = await MetadataAsync(location, parsed, projects, world, cancellation)
                .ConfigureAwait(false) };
        }

        if (gate is not null)
        {
            var findings = new List<HygieneFinding>();
            foreach (var (name, assetsFile) in projects)
            {
                findings.AddRange(await SignersAsync(name, assetsFile, gate(), cancellation).ConfigureAwait(false));
            }

            request = request with { Further = [.. findings] };
        }

        // 3. The checks.
        var result = HygieneAudit.Run(request);
        return gate is null ? result with { Skipped = result.Skipped.Add("signers: no policy was given") } : result;
    }

    private static async Task<FeedMetadata> MetadataAsync(
        string location, ParseResult parsed, IEnumerable<(string Name, string AssetsFile)> projects, CliWorld world,
        CancellationToken cancellation)
    {
        var isUrl = location.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || location.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        var ids = projects.SelectMany(project => AssetsPackages.Of(project.AssetsFile)).Select(package => package.Id).ToArray();
        return await FeedMetadataLoader.LoadAsync(
            new FeedMetadataRequest(isUrl ? location : world.Resolve(location), ids)
            {
                Client = parsed.GetValue(CommonOptions.Offline) ? null : world.CreateHttpClient,
            },
            cancellation).ConfigureAwait(false);
    }

    // A package that is not there cannot be judged, and not judged is not passed.
    private static async Task<IEnumerable<HygieneFinding>> SignersAsync(
        string project, string assetsFile, GateRequest gate, CancellationToken cancellation)
    {
        var packages = AssetsPackages.Of(assetsFile).Select(GatedPackages.Of).ToArray();
        if (packages.FirstOrDefault(package => package.File is null) is { } missing)
        {
            throw new SbomException(SbomCodes.HygieneDataMissing, $"The archive of {missing.Id} {missing.Version} is in no package folder.",
                "Restore the project on this machine.", assetsFile);
        }

        var verdicts = await RestoreGate.VerifyAsync(gate with { Packages = packages }, cancellation).ConfigureAwait(false);
        return verdicts.Where(verdict => !verdict.Passed).Select(verdict =>
            new HygieneFinding(SbomCodes.UnexpectedSigner, project, verdict.Message, verdict.Remedy)
            {
                Package = verdict.Package.Id,
                Version = verdict.Package.Version,
            });
    }

    private static string Name(string assetsFile, string target, CliWorld world) =>
        AssetsFile.Restore(assetsFile).ProjectFile is { } project && File.Exists(project) ? world.Display(project) : world.Display(target);
}
