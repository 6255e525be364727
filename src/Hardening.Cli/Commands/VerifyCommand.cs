using System.CommandLine;
using Hardening.Attestation.Verification;

namespace Hardening.Cli;

/// <summary><c>hardening verify</c>: artifacts against bundles, keys and a policy; every check with what was expected and seen.</summary>
internal static class VerifyCommand
{
    public static Command Create(CliWorld world)
    {
        var artifacts = new Argument<string[]>("artifact") { Description = "Packages, files or folders", Arity = ArgumentArity.OneOrMore };
        var bundles = new Option<string[]>("--bundle") { Description = "Bundle to check; may be repeated. Default: those beside each artifact", HelpName = "FILE" };
        var policy = new Option<string>("--policy") { Description = "Policy that the provenance and the package's signers must meet, YAML or JSON", HelpName = "FILE" };
        var keys = new Option<string[]>("--key") { Description = "Public key that must have signed; may be repeated, then one of them", HelpName = "PEM" };
        var packageRoots = PackageRootsArgument.Option();
        var discovery = new DiscoveryOptions();
        var identity = new IdentityOptions();
        var summary = new SummaryOptions();
        var json = CommonOptions.Json();
        var command = new Verb("verify", "Check artifacts against their bundles, keys and a policy")
        {
            Remarks =
            [
                "Without --key the policy's keys count, and without those the keys in the user's own folder (hardening keys list).",
                "A package is verified by its content before any package signature, so the answer holds after a gallery signed it.",
                "With an identity the bundle must be signed with a certificate that leads to the trusted root, and be in its logs.",
                "Every bundle found must verify. Only --bundles-url uses the network; its answers are kept for an hour, and --offline asks nobody.",
                "Schemas, in docs/ of the tool's package: policy-v1.schema.json of --policy, verify-v1.schema.json of --json.",
            ],
            Examples =
            [
                ("hardening verify Example.1.0.0.nupkg --key release.pub.pem", "Uses Example.1.0.0.nupkg.sigstore.json beside it"),
                ("hardening verify Example.1.0.0.nupkg \\\n      --certificate-identity https://github.com/acme/widgets/.github/workflows/release.yml@refs/tags/v1 \\\n      --certificate-oidc-issuer https://token.actions.githubusercontent.com", "Signed by that workflow and no other"),
                ("hardening verify Example.1.0.0.nupkg --policy release.policy.yml --vsa Example.vsa.sigstore.json \\\n      --vsa-verifier https://verifier.example/release --vsa-key verifier.key.pem", "Signs the verdict, which a policy can accept instead of the evidence (field verifiers)"),
                ("hardening verify Example.1.0.0.nupkg --key release.pub.pem \\\n      --bundles-url 'https://api.example/repos/acme/widgets/attestations/sha256:{sha256}'", "Asks a service for the bundles by digest"),
                ("hardening verify out/*.nupkg --policy release.policy.yml --json", "One JSON object with every check"),
            ],
        };
        command.Add(artifacts);
        command.Add(bundles);
        discovery.AddTo(command);
        command.Add(policy);
        command.Add(keys);
        identity.AddTo(command);
        command.Add(packageRoots);
        summary.AddTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var bundleFiles = (parsed.GetValue(bundles) ?? []).Select(world.Resolve).ToArray();
            var keyFiles = parsed.GetValue(keys) ?? [];
            var root = await identity.RootAsync(parsed, world, cancellation).ConfigureAwait(false);
            var trust = TrustArguments.Read(parsed.GetValue(policy), keyFiles, identity.Identity(parsed, keyFiles.Length > 0), root,
                parsed.GetValue(packageRoots), world);
            var paths = ArtifactArguments.Expand(parsed.GetRequiredValue(artifacts), bundleFiles.Length > 0, world);
            summary.Check(parsed, paths.Count, trust.Policy is not null);
            var now = world.Time.GetUtcNow();
            var sources = discovery.Sources(parsed, world);
            var verdicts = await Verifications.RunAsync(paths, bundleFiles, sources, trust, now, world, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                world.Out.Raw(VerdictJson.Write(new Verdict([.. verdicts.SelectMany(verdict => verdict.Verdict.Checks)])).TrimEnd('\n'));
            }
            else
            {
                VerdictText.Write(world.Out, verdicts);
            }

            await summary.WriteAsync(parsed, [.. paths.Zip(verdicts)], trust, now, world, cancellation).ConfigureAwait(false);
            return Verifications.ExitCodeOf(verdicts);
        });
        return command;
    }
}
