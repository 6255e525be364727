using System.CommandLine;
using Hardening.Attestation.Policy.Packages;
using Hardening.Attestation.Restore;
using Hardening.Sbom.Assets;
using Hardening.Sbom.Sources;

namespace Hardening.Cli;

/// <summary>
/// <c>hardening audit</c>: packages against known vulnerabilities (<c>--advisories</c>), against a package policy
/// (<c>--attestations</c>), or how a project gets them (<c>--hygiene</c>).
/// </summary>
internal static class AuditCommand
{
    public static Command Create(CliWorld world)
    {
        var path = new Argument<string>("path") {
            Description = "Restored project or solution, its folder, project.assets.json, packages.lock.json, bill of materials, package or output folder" };
        var advisories = new AdvisoryOptions();
        var hygiene = new HygieneOptions();
        var attestations = new Option<bool>("--attestations") {
            Description = "Audit who signed and attested the packages of a restored project" };
        var policy = new Option<string>("--policy") { Description = "Package policy, YAML or JSON, for --attestations and the signers of --hygiene", HelpName = "FILE" };
        var roots = PackageRootsArgument.Option();
        var discovery = new DiscoveryOptions();
        var json = CommonOptions.Json();
        var command = new Verb("audit", "Check packages: vulnerabilities, who vouches for them, how they are restored")
        {
            Remarks =
            [
                "--advisories: vulnerabilities in what ships end with 1; those in packages that do not ship are listed with the reason. Data that is",
                "missing or empty (3), older than --max-age (3) or out of reach (4) is an error, never \"no vulnerabilities\". A suppression needs",
                "reason, author and expiry and stays in the report.",
                "--attestations: each package must be spoken of by a rule of the policy, be the archive that the restore recorded, meet the rule, and",
                "be unpacked as its archive says. Any package that does not makes the exit code 1. The package Hardening.Toolchain does the",
                "same before compilation when HardeningVerifyPackages is true.",
                "--hygiene: several feeds without a mapping, floating versions, no lock file, look-alike names; with --rules licences, with",
                "--package-metadata deprecation, with --policy signers. What a check has to know and does not is an error (3).",
            ],
            Examples =
            [
                ("hardening audit src/App --advisories osv-nuget.zip --max-age 7", "Advisories in the OSV format, at most a week old"),
                ("hardening audit publish --advisories https://feed.example/v3/index.json --sarif audit.sarif",
                    "What is in a publish folder, by the vulnerability data of a NuGet feed"),
                ("hardening audit --attestations src/App/App.csproj --policy packages.policy.yml",
                    "Names each package that is refused, the rule and the remedy"),
                ("hardening audit --hygiene Acme.slnx --rules dependencies.json --suppressions accepted.json",
                    "Feeds, versions, lock files, names and licences of every project"),
                ("hardening audit --attestations . --policy packages.policy.yml --bundles attestations --json",
                    "Bundles from a folder; one JSON object"),
            ],
        };
        command.Add(path);
        advisories.AddTo(command);
        hygiene.AddTo(command);
        command.Add(attestations);
        command.Add(policy);
        discovery.AddTo(command);
        command.Add(roots);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var asked = parsed.GetValue(attestations);
            if (new[] { asked, advisories.AreGiven(parsed), hygiene.AreGiven(parsed) }.Count(given => given) != 1)
            {
                throw new CliException(CliCodes.Usage, "What to audit must be said once.",
                    "Give --advisories with vulnerability data, --attestations, or --hygiene.");
            }

            var target = world.Resolve(parsed.GetRequiredValue(path));
            if (!File.Exists(target) && !Directory.Exists(target))
            {
                throw InputFile.Missing(target, "The project");
            }

            if (advisories.AreGiven(parsed))
            {
                return await advisories.RunAsync(target, parsed, parsed.GetValue(json), world, cancellation).ConfigureAwait(false);
            }

            GateRequest Gate(string file)
            {
                var rules = PackagePolicy.Load(world.Resolve(file));
                return new GateRequest
                {
                    Packages = [],
                    Policy = rules,
                    PackageRoots = PackageRootsArgument.Read(parsed.GetValue(roots), rules.NeedsRoots, world),
                    BundleSources = discovery.Sources(parsed, world),
                    Now = world.Time.GetUtcNow(),
                };
            }

            if (hygiene.AreGiven(parsed))
            {
                var result = await hygiene.RunAsync(target, parsed, advisories.Suppressions(parsed),
                    parsed.GetValue(policy) is { } named ? () => Gate(named) : null, world, cancellation).ConfigureAwait(false);
                return await HygieneReport.WriteAsync(
                        result, world.Display(target), (advisories.Sarif(parsed), advisories.Html(parsed)), parsed.GetValue(json), world,
                            cancellation)
                    .ConfigureAwait(false);
            }

            var verdicts = await RestoreGate.VerifyAsync(
                Gate(parsed.GetValue(policy)
                    ?? throw new CliException(CliCodes.Usage, "--attestations needs a policy.", "Give --policy FILE."))
                    with { Packages = [.. AssetsPackages.Of(AssetsLocator.Find(target)).Select(GatedPackages.Of)] },
                cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                AuditReport.WriteJson(world.Out, verdicts);
            }
            else
            {
                AuditReport.WriteText(world.Out, verdicts);
            }

            return verdicts.All(verdict => verdict.Passed) ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return command;
    }
}
