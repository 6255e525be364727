using System.CommandLine;
using Hardening.Attestation.Policy.Packages;
using Hardening.Attestation.Restore;
using Hardening.Sbom.Assets;
using Hardening.Sbom.Sources;

namespace Hardening.Cli;

/// <summary><c>hardening audit --attestations</c>: the packages of a restored project against a package policy.</summary>
internal static class AuditCommand
{
    public static Command Create(CliWorld world)
    {
        var path = new Argument<string>("path") { Description = "Restored project, its folder, or its project.assets.json" };
        var attestations = new Option<bool>("--attestations") { Description = "Audit who signed and attested the packages" };
        var policy = new Option<string>("--policy") { Description = "Package policy, YAML or JSON", HelpName = "FILE", Required = true };
        var roots = PackageRootsArgument.Option();
        var discovery = new DiscoveryOptions();
        var json = CommonOptions.Json();
        var command = new Verb("audit", "Verify the packages a project was restored with, direct and transitive")
        {
            Remarks =
            [
                "Each package must be spoken of by a rule of the policy, be the archive that the restore recorded, meet the rule, and be",
                "unpacked as its archive says. Any package that does not makes the exit code 1. The package Hardening.Toolchain does the",
                "same before compilation when HardeningVerifyPackages is true.",
            ],
            Examples =
            [
                ("hardening audit --attestations src/App/App.csproj --policy packages.policy.yml", "Names each package that is refused, the rule and the remedy"),
                ("hardening audit --attestations . --policy packages.policy.yml --bundles attestations --json", "Bundles from a folder; one JSON object"),
            ],
        };
        command.Add(path);
        command.Add(attestations);
        command.Add(policy);
        discovery.AddTo(command);
        command.Add(roots);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (!parsed.GetValue(attestations))
            {
                throw new CliException(CliCodes.Usage, "Nothing says what to audit.", "Give --attestations.");
            }

            var target = world.Resolve(parsed.GetRequiredValue(path));
            if (!File.Exists(target) && !Directory.Exists(target))
            {
                throw InputFile.Missing(target, "The project");
            }

            var rules = PackagePolicy.Load(world.Resolve(parsed.GetRequiredValue(policy)));
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
