using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening verify</c>: artifacts against bundles, keys and a policy; every check with what was expected and seen.</summary>
internal static class VerifyCommand
{
    public static Command Create(CliWorld world)
    {
        var artifacts = new Argument<string[]>("artifact") { Description = "Packages, files or folders", Arity = ArgumentArity.OneOrMore };
        var bundles = new Option<string[]>("--bundle") { Description = "Bundle to check; may be repeated. Default: those beside each artifact", HelpName = "FILE" };
        var policy = new Option<string>("--policy") { Description = "Policy that the provenance must meet, YAML or JSON", HelpName = "FILE" };
        var keys = new Option<string[]>("--key") { Description = "Public key that must have signed; may be repeated, then one of them", HelpName = "PEM" };
        var keyless = new KeylessOptions();
        var json = CommonOptions.Json();
        var command = new Verb("verify", "Check artifacts against their bundles, keys and a policy")
        {
            Remarks =
            [
                "Without --key the policy's keys count, and without those the keys in the user's own folder (hardening keys list).",
                "A package is verified by its content before any package signature, so the answer holds after a gallery signed it.",
                "Nothing is read from the network.",
            ],
            Examples =
            [
                ("hardening verify Example.1.0.0.nupkg --key release.pub.pem", "Uses Example.1.0.0.nupkg.sigstore.json beside it"),
                ("hardening verify out/*.nupkg --policy release.policy.yml --json", "One JSON object with every check"),
            ],
        };
        command.Add(artifacts);
        command.Add(bundles);
        command.Add(policy);
        command.Add(keys);
        keyless.AddTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            keyless.Refuse(parsed);
            var bundleFiles = (parsed.GetValue(bundles) ?? []).Select(world.Resolve).ToArray();
            var trust = TrustArguments.Read(parsed.GetValue(policy), parsed.GetValue(keys) ?? [], world);
            var paths = ArtifactArguments.Expand(parsed.GetRequiredValue(artifacts), bundleFiles.Length > 0, world);
            var verdicts = await Verifications.RunAsync(paths, bundleFiles, trust, world, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                VerdictJsonResult.Write(world, verdicts);
            }
            else
            {
                VerdictText.Write(world.Out, verdicts);
            }

            return Verifications.ExitCodeOf(verdicts);
        });
        return command;
    }
}
