using System.Buffers.Text;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Verification;

/// <summary>Makes a verification summary from a verdict, so that later steps can rely on it instead of verifying again.</summary>
public static class VerificationSummaryBuilder
{
    private const string SlsaVersion = "1.2";

    /// <summary>Builds the statement, of a verdict that passed as of one that failed.</summary>
    /// <param name="verdict">The verdict on one artifact, which could be read.</param>
    /// <param name="policy">The policy it was verified against.</param>
    /// <param name="inputs">What else the summary says.</param>
    /// <exception cref="AttestationException">The inputs are not absolute URIs, or the verdict is not on one artifact (HTB0205).</exception>
    public static Statement Build(Verdict verdict, VerificationPolicy policy, VerificationSummaryInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(inputs);
        if (verdict.Artifacts is not [var artifact])
        {
            throw Bad($"the verdict is on {verdict.Artifacts.Count} artifacts, and a summary is about one");
        }

        var summary = new VerificationSummary
        {
            VerifierId = RequireUri(inputs.VerifierId, "verifier"),
            VerifierVersion = inputs.VerifierVersion,
            TimeVerified = inputs.TimeVerified,
            ResourceUri = RequireUri(inputs.ResourceUri, "resource"),
            Policy = new ResourceDescriptor
            {
                Uri = RequireUri(inputs.PolicyUri ?? NamedBy(policy.Sha256), "policy"),
                Digest = new DigestSet(KeyValuePair.Create("sha256", policy.Sha256)),
            },
            InputAttestations = artifact.Attestations,
            Passed = verdict.Passed,
            VerifiedLevels = [verdict.Passed ? VerificationSummary.BuildLevelName(artifact.BuildLevel) : VerificationSummary.FailedLevel],
            SlsaVersion = SlsaVersion,
        };
        return new Statement { Subjects = artifact.Subjects, PredicateType = PredicateTypes.VerificationSummary, Predicate = summary.ToElement() };
    }

    private static string NamedBy(string sha256) => "ni:///sha-256;" + Base64Url.EncodeToString(Convert.FromHexString(sha256));

    private static string RequireUri(string text, string what) =>
        Uri.TryCreate(text, UriKind.Absolute, out _) && text.Contains(':', StringComparison.Ordinal) ? text : throw Bad($"'{text}' is not an absolute URI for the {what}");

    private static AttestationException Bad(string why) => new(
        AttestationCodes.BadSummaryInput, $"A verification summary cannot be written: {why}.",
        "Give URIs that name the verifier and the resource, such as https://verifier.example/release and pkg:nuget/App@1.0.0.");
}
