using System.CommandLine;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Verification;

namespace Hardening.Cli;

/// <summary>Options of <c>verify</c> that write the verdict as a signed verification summary (SLSA VSA).</summary>
internal sealed class SummaryOptions
{
    private readonly Option<string> output = new("--vsa") { Description = "Write the verdict as a signed verification summary; to a .jsonl file a line is added for each artifact", HelpName = "FILE" };
    private readonly Option<string> verifier = new("--vsa-verifier") { Description = "Who says it: URI of this verifier", HelpName = "URI" };
    private readonly Option<string> resource = new("--vsa-resource") { Description = "What it is about; default: the package URL of a package", HelpName = "URI" };
    private readonly Option<string> policyUri = new("--vsa-policy-uri") { Description = "Where the policy can be had; default: a name made of its digest", HelpName = "URI" };
    private readonly Option<string> key = new("--vsa-key") { Description = "Private key file that signs the summary", HelpName = "PEM" };
    private readonly Option<string> password = CommonOptions.PasswordFile();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { output, verifier, resource, policyUri, key, password })
        {
            command.Add(option);
        }
    }

    /// <summary>Refuses half of the options before anything is verified.</summary>
    /// <exception cref="CliException">HTB0902: something is missing, stray or ambiguous.</exception>
    public void Check(ParseResult parsed, int artifacts, bool policyGiven)
    {
        if (parsed.GetValue(output) is not { } file)
        {
            var stray = new Option[] { verifier, resource, policyUri, key, password }.FirstOrDefault(option => parsed.GetResult(option) is not null);
            if (stray is not null)
            {
                throw Usage($"{stray.Name} is for --vsa only.", $"Leave out {stray.Name}, or give --vsa FILE.");
            }

            return;
        }

        if (!policyGiven)
        {
            throw Usage("A summary says which policy was met, and none is given.", "Give --policy FILE.");
        }

        if (parsed.GetValue(verifier) is null || parsed.GetValue(key) is null)
        {
            throw Usage("Who says it, and with which key?", $"Give {verifier.Name} URI and {key.Name} PEM.");
        }

        if (artifacts > 1 && (!file.EndsWith(".jsonl", StringComparison.Ordinal) || parsed.GetValue(resource) is not null))
        {
            throw Usage("There is one summary for each artifact.", $"Give a file that ends in .jsonl, and leave out {resource.Name}.");
        }
    }

    /// <summary>Writes a summary for each artifact that could be read.</summary>
    public async Task WriteAsync(
        ParseResult parsed, IReadOnlyList<(string Path, ArtifactVerdict Verdict)> verdicts, TrustArguments trust, DateTimeOffset now, CliWorld world,
        CancellationToken cancellation)
    {
        if (parsed.GetValue(output) is not { } file)
        {
            return;
        }

        using var signer = await KeyOpener.OpenAsync(parsed, key, password, world, cancellation).ConfigureAwait(false);
        foreach (var (path, verdict) in verdicts.Where(entry => entry.Verdict.Verdict.Artifacts.Count > 0))
        {
            var statement = VerificationSummaryBuilder.Build(verdict.Verdict, trust.Policy!, new()
            {
                VerifierId = parsed.GetValue(verifier)!,
                VerifierVersion = new Dictionary<string, string> { ["hardening"] = VersionAction.Version },
                ResourceUri = parsed.GetValue(resource) ?? ResourceName.Of(path),
                PolicyUri = parsed.GetValue(policyUri),
                TimeVerified = now,
            });
            var bundle = await BundleSigner.SignStatementAsync(statement, signer, cancellation).ConfigureAwait(false);
            await BundleOutput.WriteAsync(world.Resolve(file), bundle, cancellation).ConfigureAwait(false);
        }
    }

    private static CliException Usage(string message, string remedy) => new(CliCodes.Usage, message, remedy);
}
