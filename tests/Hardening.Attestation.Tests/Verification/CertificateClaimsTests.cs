using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Verification;
using static Hardening.Attestation.Tests.Verification.InstanceCases;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>What provenance says of the build against what the certificate's issuer vouches for.</summary>
public sealed class CertificateClaimsTests : IDisposable
{
    private const string Form = "statement in an old log";
    private const string Repository = "https://example.org/team/app";
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private const string Run = Repository + "/actions/runs/1/attempts/1";

    private static readonly Dictionary<int, string> Claims = new()
    {
        [11] = "github-hosted",
        [12] = Repository,
        [13] = Commit,
        [14] = "refs/tags/v1",
        [21] = Run,
    };

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Provenance_that_agrees_is_accepted_and_what_was_compared_is_named() =>
        Assert.Equal("repository, ref, commit, run, runner", Judge(Provenance()).ShouldPass().Check(CheckIds.CertificateClaims).Seen);

    [Theory]
    [InlineData(12, "https://example.org/team/other", "repository")]
    [InlineData(14, "refs/heads/main", "ref")]
    [InlineData(13, "ffffffffffffffffffffffffffffffffffffffff", "commit")]
    [InlineData(21, Repository + "/actions/runs/2/attempts/1", "run")]
    [InlineData(11, "self-hosted", "runner")]
    public void Claim_that_differs_is_refused(int claim, string value, string what) =>
        Assert.StartsWith(what + " " + value, Judge(Provenance(), new Dictionary<int, string>(Claims) { [claim] = value })
            .ShouldFail(CheckIds.CertificateClaims).Expected, StringComparison.Ordinal);

    [Fact]
    public void Claim_that_the_certificate_does_not_make_is_not_compared()
    {
        foreach (var claim in Claims.Keys)
        {
            var fewer = new Dictionary<int, string>(Claims);
            fewer.Remove(claim);
            Judge(Provenance(), fewer).ShouldPass();
        }
    }

    [Fact]
    public void Repository_is_the_same_with_and_without_git_before_and_behind() =>
        Judge(Provenance(repository: "git+" + Repository + ".git")).ShouldPass();

    [Fact]
    public void Commit_of_an_unknown_build_type_is_compared_all_the_same()
    {
        Judge(Provenance(buildType: "https://example.org/other", digest: "sha1")).ShouldPass();
        Judge(Provenance(buildType: "https://example.org/other", digest: "sha1", commit: new string('f', 40))).ShouldFail(CheckIds.CertificateClaims);
    }

    [Fact]
    public void Certificate_and_provenance_without_a_common_field_are_not_compared() =>
        Assert.Equal("certificate and provenance have no field in common",
            Judge(Provenance(), new Dictionary<int, string>()).ShouldPass().Check(CheckIds.CertificateClaims).Because);

    [Fact]
    public void Without_a_policy_nobody_asks() =>
        Assert.Equal("no policy was given", Judge(Provenance(repository: "https://example.org/other"), policy: false).ShouldPass()
            .Check(CheckIds.CertificateClaims).Because);

    private Verdict Judge(string predicate, Dictionary<int, string>? claims = null, bool policy = true) => Verify(
        Form,
        signer => signer with
        {
            PredicateType = PredicateTypes.SlsaProvenanceV1,
            Predicate = predicate,
            Leaf = signer.Leaf with { Claims = claims ?? Claims },
        },
        policy: policy ? VerificationPolicy.Load(folder.Write("policy.yaml", $"""
            version: 1
            identities:
              - identity: {TestInstance.Identity}
                issuer: {TestInstance.Issuer}
            """)) : null);

    private static string Provenance(
        string repository = Repository, string buildType = "https://actions.github.io/buildtypes/workflow/v1", string digest = "gitCommit", string commit = Commit) => $$$"""
        {"buildDefinition":{"buildType":"{{{buildType}}}",
         "externalParameters":{"workflow":{"ref":"refs/tags/v1","repository":"{{{repository}}}","path":".github/workflows/release.yml"}},
         "resolvedDependencies":[{"uri":"git+{{{Repository}}}@refs/tags/v1","digest":{"{{{digest}}}":"{{{commit}}}"}}]},
         "runDetails":{"builder":{"id":"https://github.com/actions/runner/github-hosted"},"metadata":{"invocationId":"{{{Run}}}"} } }
        """;
}
