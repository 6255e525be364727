using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Tests.Packages.Signatures;

/// <summary>Package signatures under a policy: each way of failing fails its own check.</summary>
public sealed class PackageChecksTests : IDisposable
{
    private const string AnyAuthor = "author: any";
    private const string AnyRepository = "repository: any";
    private static readonly DateTimeOffset Now = TestAuthority.Start.AddYears(5);

    private readonly TempFolder folder = new();
    private readonly TestAuthority authority = new();

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void An_authors_signature_passes_without_any_bundle() =>
        Assert.Equal("author CN=Acme", Verify(Author(), AnyAuthor).ShouldPass().Checks.Single(check => check.Id == CheckIds.PackageSignature).Seen);

    [Fact]
    public void A_repositorys_signature_passes() => Verify(Repository("acme"), AnyRepository).ShouldPass();

    [Fact]
    public void Author_and_repository_can_both_be_demanded_of_a_countersigned_package()
    {
        var signed = Author() with { Counter = Repository("acme") };
        Verify(signed, "author: any, repository: { owners: [acme] }").ShouldPass();
    }

    [Fact]
    public void An_unsigned_package_fails() => Verify(null, AnyAuthor).ShouldFail(CheckIds.PackageSignature);

    [Theory]
    [InlineData(AnyRepository, true)]
    [InlineData(AnyAuthor, false)]
    public void A_signature_in_the_other_role_fails(string demand, bool author) =>
        Verify(author ? Author() : Repository(), demand).ShouldFail(CheckIds.PackageSignature);

    [Fact]
    public void A_signature_that_does_not_name_its_certificate_fails() =>
        Verify(Author() with { NamesCertificate = false }, AnyAuthor).ShouldFail(CheckIds.PackageSignature);

    [Fact]
    public void A_role_that_is_not_known_fails_as_unreadable()
    {
        var check = Verify(Author() with { Commitment = "1.2.840.113549.1.9.16.6.5" }, AnyAuthor).ShouldFail(CheckIds.PackageSignature);
        Assert.Equal(AttestationCodes.BadPackageSignature, check.Code);
    }

    [Fact]
    public void A_repository_without_a_service_index_fails() =>
        Verify(Repository() with { ServiceIndex = null }, AnyRepository).ShouldFail(CheckIds.PackageSignature);

    [Fact]
    public void A_service_index_that_is_not_https_fails() =>
        Verify(Repository() with { ServiceIndex = "http://gallery.example/" }, AnyRepository).ShouldFail(CheckIds.PackageSignature);

    [Fact]
    public void A_repositorys_signature_cannot_be_countersigned() =>
        Verify(Repository() with { Counter = Repository() }, AnyRepository).ShouldFail(CheckIds.PackageSignature);

    [Fact]
    public void A_countersignature_that_is_an_authors_fails() =>
        Verify(Author() with { Counter = Author() }, AnyAuthor).ShouldFail(CheckIds.PackageSignature);

    // The identifier of the content type attribute, which DER sorts first, and the bytes of ecdsa-with-SHA256 and the octet string's head.
    private static readonly byte[] s_contentTypeAttribute = Convert.FromHexString("06092A864886F70D010903");
    private const int AlgorithmLength = 14;

    [Fact]
    public void No_byte_of_the_signature_value_or_of_a_signed_attribute_can_change()
    {
        var package = Zips.Package();
        var p7s = Author().Over(Digest(package));
        var cms = new SignedCms();
        cms.Decode(p7s);
        var value = p7s.AsSpan().LastIndexOf(cms.SignerInfos[0].GetSignature());
        var attributes = p7s.AsSpan().LastIndexOf(s_contentTypeAttribute);
        Assert.True(attributes > 0 && value > attributes);

        // Between them stands the algorithm of the signature, which nothing signs.
        foreach (var at in Enumerable.Range(attributes, value - attributes - AlgorithmLength).Concat(Enumerable.Range(value, p7s.Length - value)))
        {
            var mutant = p7s.ToArray();
            mutant[at] ^= 1;
            var path = folder.Write("mutant.nupkg", PackageSigner.Append(package, mutant));
            try
            {
                Assert.False(Verify(path, Policy(AnyAuthor)).Passed, $"byte {at} of {p7s.Length}");
            }
            catch (AttestationException error)
            {
                Assert.Equal(AttestationCodes.BadPackageSignature, error.Code);
            }
        }
    }

    [Fact]
    public void A_signer_of_another_authority_fails()
    {
        using var other = new TestAuthority("Other Root");
        Verify(new TestSignature(other.Issue("Acme", TestAuthority.CodeSigning)), AnyAuthor).ShouldFail(CheckIds.PackageCertificate);
    }

    [Fact]
    public void A_signer_of_an_authority_with_the_same_name_fails()
    {
        using var other = new TestAuthority();
        Verify(new TestSignature(other.Issue("Acme", TestAuthority.CodeSigning)), AnyAuthor).ShouldFail(CheckIds.PackageCertificate);
    }

    [Fact]
    public void The_root_itself_cannot_sign() => Verify(new TestSignature(authority.Root), AnyAuthor).ShouldFail(CheckIds.PackageCertificate);

    [Fact]
    public void A_certificate_for_another_use_fails() =>
        Verify(new TestSignature(authority.Issue("Acme", TestAuthority.TimeStamping)), AnyAuthor).ShouldFail(CheckIds.PackageCertificate);

    [Fact]
    public void A_certificate_with_a_small_key_fails() =>
        Verify(new TestSignature(authority.Issue("Acme", TestAuthority.CodeSigning, rsaBits: 1024)), AnyAuthor)
            .ShouldFail(CheckIds.PackageCertificate);

    [Fact]
    public void An_expired_certificate_fails_without_a_time_stamp_and_passes_with_one_from_before()
    {
        var expired = new TestSignature(authority.Issue("Acme", TestAuthority.CodeSigning, years: 1));
        Verify(expired, AnyAuthor).ShouldFail(CheckIds.PackageCertificate);
        Verify(expired with { Timestamp = (Tsa(), TestAuthority.Start.AddMonths(6)) }, AnyAuthor).ShouldPass();
        Verify(expired with { Timestamp = (Tsa(), TestAuthority.Start.AddMonths(18)) }, AnyAuthor).ShouldFail(CheckIds.PackageCertificate);
    }

    [Fact]
    public void A_time_stamp_that_proves_nothing_fails()
    {
        using var other = new TestAuthority("Other Root");
        var time = TestAuthority.Start.AddYears(1);
        Verify(Author() with { Timestamp = (other.Issue("TSA", TestAuthority.TimeStamping), time) }, AnyAuthor).ShouldFail(CheckIds.PackageTimestamp);
        // A token whose own certificate cannot stamp at its own time is no token at all.
        Verify(Author() with { Timestamp = (authority.Issue("TSA", TestAuthority.CodeSigning), time) }, AnyAuthor).ShouldFail(CheckIds.PackageSignature);
        Verify(Author() with { Timestamp = (Tsa(), time), TimestampImprint = [1, 2, 3] }, AnyAuthor).ShouldFail(CheckIds.PackageTimestamp);
        Verify(Author() with { Timestamp = (Tsa(), Now.AddMinutes(1)) }, AnyAuthor).ShouldFail(CheckIds.PackageTimestamp);
        Verify(Author() with { Timestamp = (authority.Issue("TSA", TestAuthority.TimeStamping, years: 1), TestAuthority.Start.AddYears(2)) }, AnyAuthor)
            .ShouldFail(CheckIds.PackageSignature);
    }

    [Fact]
    public void Fingerprints_names_and_addresses_are_compared_whole()
    {
        var certificate = authority.Issue("Acme", TestAuthority.CodeSigning);
        var fingerprint = Convert.ToHexString(SHA256.HashData(certificate.RawData));
        Verify(new TestSignature(certificate), $"author: {{ fingerprints: ['{fingerprint}'] }}").ShouldPass();
        Verify(new TestSignature(certificate), $"author: {{ fingerprints: ['{new string('0', 64)}'] }}").ShouldFail(CheckIds.PackageSignerAllowed);
        Verify(new TestSignature(certificate), "author: { subjects: ['CN=Acme'] }").ShouldPass();
        Verify(new TestSignature(certificate), "author: { subjects: ['CN=Acm'] }").ShouldFail(CheckIds.PackageSignerAllowed);
        Verify(new TestSignature(certificate), "author: { subjects: ['CN=acme'] }").ShouldFail(CheckIds.PackageSignerAllowed);
        Verify(Repository(), $"repository: {{ serviceIndexes: ['{TestSignature.Index}'] }}").ShouldPass();
        Verify(Repository(), "repository: { serviceIndexes: ['https://gallery.example/'] }").ShouldFail(CheckIds.PackageSignerAllowed);
    }

    [Fact]
    public void One_of_several_allowed_values_is_enough()
    {
        Verify(Author(), "author: { subjects: ['CN=Other', 'CN=Acme'] }").ShouldPass();
        Verify(Repository(), $"repository: {{ serviceIndexes: ['https://other.example/', '{TestSignature.Index}'] }}").ShouldPass();
        Verify(Repository(), $"repository: {{ subjects: ['CN=Other'], serviceIndexes: ['{TestSignature.Index}'] }}").ShouldFail(CheckIds.PackageSignerAllowed);
    }

    [Fact]
    public void Each_check_says_what_it_saw()
    {
        string Seen(Verdict verdict, string id) => verdict.Checks.Single(check => check.Id == id) is { Status: not CheckStatus.Skipped } check ? check.Seen : "skipped";
        var stamped = Verify(Author() with { Timestamp = (Tsa(), TestAuthority.Start.AddYears(1)), Counter = Repository("acme") }, "author: any, repository: { subjects: ['CN=Gallery'] }");
        Assert.Equal("author 2021-01-01T00:00:00Z; repository without, judged now", Seen(stamped, CheckIds.PackageTimestamp));
        Assert.Equal("author by CN=Test Root; repository by CN=Test Root", Seen(stamped, CheckIds.PackageCertificate));
        Assert.StartsWith("repository CN=Gallery (sha256:", Seen(stamped, CheckIds.PackageSignerAllowed), StringComparison.Ordinal);

        var plain = Verify(Author(), AnyAuthor);
        Assert.Equal("author without, judged now", Seen(plain, CheckIds.PackageTimestamp));
        Assert.Equal("skipped", Seen(plain, CheckIds.PackageSignerAllowed));
        Assert.Equal("unsigned", Verify(null, AnyAuthor).ShouldFail(CheckIds.PackageSignature).Seen);
        Assert.Equal("author CN=Acme", Verify(Author(), AnyRepository).ShouldFail(CheckIds.PackageSignature).Seen);
        Assert.Equal("the repository names no owner", Verify(Repository(), "repository: { owners: [acme] }").ShouldFail(CheckIds.PackageOwners).Seen);
    }

    [Fact]
    public void One_owner_of_the_policy_must_own_the_package()
    {
        Verify(Repository("other", "acme"), "repository: { owners: [acme, acme-labs] }").ShouldPass();
        Assert.Equal("other", Verify(Repository("other"), "repository: { owners: [acme] }").ShouldFail(CheckIds.PackageOwners).Seen);
        Verify(Repository(), "repository: { owners: [acme] }").ShouldFail(CheckIds.PackageOwners);
    }

    [Fact]
    public void A_failure_names_the_line_of_the_policy_that_demanded_it() =>
        Assert.Equal("policy.yaml:2", Verify(Repository("other"), "repository: { owners: [acme] }").ShouldFail(CheckIds.PackageOwners).Source);

    [Fact]
    public void Any_other_demand_still_needs_a_bundle()
    {
        Verify(Author(), AnyAuthor, "threshold: 1").ShouldFail(CheckIds.BundlePresent);
        Verify(Author(), AnyAuthor, "predicates: ['https://slsa.dev/provenance/v1']").ShouldFail(CheckIds.BundlePresent);
    }

    [Fact]
    public void A_file_that_is_no_package_fails()
    {
        var path = folder.Write("app.bin", "x");
        Verify(path, Policy(AnyAuthor)).ShouldFail(CheckIds.PackageSignature);
    }

    [Fact]
    public void Without_roots_nothing_is_judged()
    {
        var path = Write(Author());
        var request = new VerificationRequest { Artifacts = [Artifact.FromPath(path)], Policy = Policy(AnyAuthor), Now = Now };
        var error = Assert.Throws<AttestationException>(() => AttestationVerifier.Verify(request));
        Assert.Equal(AttestationCodes.NoPackageRoots, error.Code);
    }

    [Theory]
    [InlineData("packageSignature: {}", "HTB0604")]
    [InlineData("packageSignature: any", "HTB0604")]
    [InlineData("packageSignature: { author: {} }", "HTB0604")]
    [InlineData("packageSignature: { author: anyone }", "HTB0604")]
    [InlineData("packageSignature: { author: { owners: [a] } }", "HTB0603")]
    [InlineData("packageSignature: { repository: { owners: [] } }", "HTB0604")]
    [InlineData("packageSignature: { author: { fingerprints: [12ab] } }", "HTB0604")]
    public void A_policy_that_could_be_misread_is_refused(string text, string code)
    {
        var path = folder.Write("policy.yaml", "version: 1\n" + text + "\n");
        Assert.Equal(code, Assert.Throws<AttestationException>(() => VerificationPolicy.Load(path)).Code);
    }

    private static string Digest(byte[] package) => Convert.ToHexStringLower(SHA256.HashData(package));

    private System.Security.Cryptography.X509Certificates.X509Certificate2 Tsa() => authority.Issue("TSA", TestAuthority.TimeStamping);

    private TestSignature Author() => new(authority.Issue("Acme", TestAuthority.CodeSigning));

    private TestSignature Repository(params string[] owners) => TestSignature.Repository(authority.Issue("Gallery", TestAuthority.CodeSigning), owners);

    private Verdict Verify(TestSignature? signature, string demands, string more = "") => Verify(Write(signature), Policy(demands, more));

    private Verdict Verify(string path, VerificationPolicy policy) => AttestationVerifier.Verify(new VerificationRequest
    {
        Artifacts = [Artifact.FromPath(path)],
        Policy = policy,
        PackageRoots = PackageRoots.Load(folder.Write("roots.pem", authority.Root.ExportCertificatePem())),
        Now = Now,
    });

    private string Write(TestSignature? signature)
    {
        var package = Zips.Package();
        return folder.Write("Acme.1.0.0.nupkg", signature is null ? package : PackageSigner.Append(package, signature.Over(Digest(package))));
    }

    private VerificationPolicy Policy(string demands, string more = "") =>
        VerificationPolicy.Load(folder.Write("policy.yaml", $"version: 1\npackageSignature: {{ {demands} }}\n{more}\n"));
}
