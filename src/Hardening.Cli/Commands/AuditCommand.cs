using System.CommandLine;
using Hardening.Attestation.Policy.Packages;
using Hardening.Attestation.Restore;
using Hardening.Sbom.Assets;
using Hardening.Sbom.Sources;

namespace Hardening.Cli;

/// <summary>
/// <c>hardening audit</c>: packages against known vulnerabilities (<c>--advisories</c>), or against a package policy
/// (<c>--attestations</c>).
/// </summary>
internal static class AuditCommand
{
    public static Command Create(CliWorld world)
    {
        var path = new Argument<string>("path") {
            Description = "Restored project or solution, its folder, project.assets.json, packages.lock.json, bill of materials, package or output folder" };
        var advisories = new AdvisoryOptions();
        var attestations = new Option<bool>("--attestations") {
            Description = "Audit who signed and attested the packages of a restored project" };
        var policy = new Option<string>("--policy") { Description = "Package policy, YAML or JSON, for --attestations", HelpName = "FILE" };
        var roots = PackageRootsArgument.Option();
        var discovery = new DiscoveryOptions();
        var json = CommonOptions.Json();
        var command = new Verb("audit", "Check packages for known vulnerabilities, or for who vouches for them")
        {
            Remarks =
            [
                "--advisories: vulnerabilities in what ships end with 1; those in packages that do not ship are listed with the reason. Data that is",
                "missing or empty (3), older than --max-age (3) or out of reach (4) is an error, never \"no vulnerabilities\". A suppression needs",
                "reason, author and expiry and stays in the report.",
                "--attestations: each package must be spoken of by a rule of the policy, be the archive that the restore recorded, meet the rule, and",
                "be unpacked as its archive says. Any package that does not makes the exit code 1. The package Hardening.Toolchain does the",
                "same before compilation when HardeningVerifyPackages is true.",
            ],
            Examples =
            [
                ("hardening audit src/App --advisories osv-nuget.zip --max-age 7", "Advisories in the OSV format, at most a week old"),
                ("hardening audit publish --advisories https://feed.example/v3/index.json --sarif audit.sarif",
                    "What is in a publish folder, by the vulnerability data of a NuGet feed"),
                ("hardening audit --attestations src/App/App.csproj --policy packages.policy.yml",
                    "Names each package that is refused, the rule and the remedy"),
                ("hardening audit --attestations . --policy packages.policy.yml --bundles attestations --json",
                    "Bundles from a folder; one JSON object"),
            ],
        };
        command.Add(path);
        advisories.AddTo(command);
        command.Add(attestations);
        command.Add(policy);
        discovery.AddTo(command);
        command.Add(roots);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var asked = parsed.GetValue(attestations);
            if (asked == advisories.AreGiven(parsed))
            {
                throw new CliException(CliCodes.Usage, "What to audit must be said once.",
                    "Give --advisories with vulnerability data, or --attestations.");
            }

            var target = world.Resolve(parsed.GetRequiredValue(path));
            if (!File.Exists(target) && !Directory.Exists(target))
            {
                throw InputFile.Missing(target, "The project");
            }

            if (!asked)
            {
                return await advisories.RunAsync(target, parsed, parsed.GetValue(json), world, cancellation).ConfigureAwait(false);
            }

            var rules = PackagePolicy.Load(world.Resolve(parsed.GetValue(policy)
                ?? throw new CliException(CliCodes.Usage, "--attestations needs a policy.", "Give --policy FILE.")));
            var verdicts = await RestoreGate.VerifyAsync(
                new GateRequest
                {
                    Packages = [.. AssetsPackages.Of(AssetsLocator.Find(target)).Select(Gated)],
                    Policy = rules,
                    PackageRoots = PackageRootsArgument.Read(parsed.GetValue(roots), rules.NeedsRoots, world),
                    BundleSources = discovery.Sources(parsed, world),
                    Now = world.Time.GetUtcNow(),
                },
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

    private static GatedPackage Gated(AssetsPackage package) => new(
        package.Id, package.Version, package.Archives.FirstOrDefault(File.Exists), package.ContentHash, package.IsDirect);
}
