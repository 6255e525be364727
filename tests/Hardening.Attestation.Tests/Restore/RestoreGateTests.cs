using System.Security.Cryptography;
using System.Text.Json;
using Hardening.Attestation.Discovery;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Policy.Packages;
using Hardening.Attestation.Restore;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Tests.Packages;
using Hardening.Attestation.Tests.Packages.Signatures;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Restore;

/// <summary>The gate over a package folder of our own making.</summary>
public sealed class RestoreGateTests : IDisposable
{
    private const string AnyAuthor = """
        version: 1
        rules:
          - packages: ["Acme.*"]
            packageSignature: { author: any }
        """;

    private readonly TempFolder folder = new();
    private readonly TestAuthority authority = new();

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_package_that_meets_its_rule_passes()
    {
        var verdict = Assert.Single(await Verify(AnyAuthor, Package("Acme.Widgets")));
        Assert.True(verdict.Passed, verdict.Message);
        Assert.Equal((string.Empty, string.Empty), (verdict.Message, verdict.Remedy));
        var first = verdict.Verdict.Checks[0];
        Assert.Equal((CheckIds.PackageRule, CheckStatus.Passed, first.Source), (first.Id, first.Status, first.Seen));
        Assert.Contains(verdict.Verdict.Checks, check => check.Id == CheckIds.PackageExtracted && check.Status == CheckStatus.Passed);
    }

    [Fact]
    public async Task Every_package_gets_its_verdict_in_order()
    {
        var verdicts = await Verify(AnyAuthor, Package("Acme.A"), Package("Other"), Package("acme.b"));
        Assert.Equal([true, false, true], verdicts.Select(verdict => verdict.Passed));
    }

    [Fact]
    public async Task A_package_that_no_rule_speaks_of_is_refused_by_name()
    {
        var verdict = Assert.Single(await Verify(AnyAuthor, Package("Other", direct: false)));
        Assert.Equal(CheckIds.PackageRule, Assert.Single(verdict.Verdict.Failures).Id);
        Assert.Equal("The transitive package Other 1.0.0 is not accepted: expected a rule of packages.yml that speaks of it.", verdict.Message);
        Assert.Contains("direct package Other", Assert.Single(await Verify(AnyAuthor, Package("Other"))).Message, StringComparison.Ordinal);
        Assert.Contains("Add a rule", verdict.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_by_another_signer_is_refused_with_package_rule_and_remedy()
    {
        var policy = $$"""
            version: 1
            rules:
              - packages: ["*"]
                packageSignature: { author: { fingerprints: ["{{new string('0', 64)}}"] } }
            """;
        var verdict = Assert.Single(await Verify(policy, Package("Acme.Widgets")));
        Assert.Equal(CheckIds.PackageSignerAllowed, verdict.Verdict.Failures.First().Id);
        Assert.Contains("Acme.Widgets 1.0.0", verdict.Message, StringComparison.Ordinal);
        Assert.Contains("packages.yml:4", verdict.Message, StringComparison.Ordinal);
        Assert.Contains("hardening inspect", verdict.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsigned_package_is_refused() =>
        Assert.Equal(CheckIds.PackageSignature, Assert.Single(await Verify(AnyAuthor, Package("Acme.Widgets", signed: false))).Verdict.Failures.First().Id);

    [Fact]
    public async Task A_package_that_was_exchanged_after_the_restore_is_refused()
    {
        var package = Package("Acme.Widgets") with { ContentHash = Convert.ToBase64String(new byte[64]) };
        var verdict = Assert.Single(await Verify(AnyAuthor, package)).Verdict;
        Assert.Equal(CheckIds.PackageRestored, verdict.Failures.Single().Id);
        Assert.Equal($"content sha512 {package.ContentHash}", verdict.Failures.Single().Expected);

        // Nothing else is asked of a package that is another.
        Assert.Equal([CheckIds.PackageRule, CheckIds.PackageRestored], verdict.Checks.Select(check => check.Id));
    }

    [Fact]
    public async Task A_package_of_which_the_restore_recorded_no_digest_is_judged_by_its_rule_alone()
    {
        var verdict = Assert.Single(await Verify(AnyAuthor, Package("Acme.Widgets") with { ContentHash = null }));
        Assert.True(verdict.Passed, verdict.Message);
        Assert.Equal("the archive in a package folder", verdict.Verdict.Checks.Single(check => check.Id == CheckIds.PackageRestored).Expected);
    }

    [Fact]
    public async Task An_unverified_package_passes_with_the_reason_of_its_rule()
    {
        const string Policy = "version: 1\nrules:\n  - { packages: ['*'], unverified: built here }\n";
        var verdict = Assert.Single(await Verify(Policy, Package("Acme.Local", signed: false)));
        Assert.True(verdict.Passed);
        Assert.Equal("built here", verdict.Verdict.Checks[0].Seen);
        Assert.Equal([CheckIds.PackageRule, CheckIds.PackageRestored], verdict.Verdict.Checks.Select(check => check.Id));
    }

    [Fact]
    public void Nothing_checked_is_not_a_pass()
    {
        var rule = PackagePolicy.Load(folder.Write("packages.yml", AnyAuthor)).RuleFor("Acme.A");
        var verdict = new GatedVerdict(new GatedPackage("Acme.A", "1.0.0", "a.nupkg", null, true), rule, new Verdict([]));
        Assert.False(verdict.Passed);
        Assert.Equal("The direct package Acme.A 1.0.0 is not accepted: expected a signature to check.", verdict.Message);
    }

    [Theory]
    [InlineData("{ author: any }", "{ author: { fingerprints: [\"X\"] } }", true)]
    [InlineData("{ author: { fingerprints: [\"X\"] } }", "{ author: any }", false)]
    [InlineData(null, "{ author: { fingerprints: [\"X\"] } }", false)]
    [InlineData(null, "{ author: any }", true)]
    public async Task A_rules_own_word_about_the_package_signature_goes_before_that_of_its_attestations(string? own, string theirs, bool accepted)
    {
        var key = KeyFile.Create(folder["key.pem"], KeyType.EcP256);
        KeyFile.WritePublic(folder["key.pub.pem"], key);
        var nobody = new string('0', 64);
        folder.Write("acme.yml", $"version: 1\nkeys: [key.pub.pem]\npackageSignature: {theirs.Replace("X", nobody, StringComparison.Ordinal)}\n");
        var rule = own is null ? string.Empty : $", packageSignature: {own.Replace("X", nobody, StringComparison.Ordinal)}";
        var package = Package("Acme.Widgets");
        Directory.CreateDirectory(folder["bundles"]);
        await Attest(package, "https://example.org/reviewed/v1");
        var verdict = Assert.Single(await Verify($"version: 1\nrules:\n  - {{ packages: ['*'], attestations: acme.yml{rule} }}\n", package));
        Assert.True(accepted == verdict.Passed, verdict.Message);
    }

    [Fact]
    public async Task A_package_that_is_not_there_or_damaged_is_refused()
    {
        var package = Package("Acme.Widgets");
        var missing = Assert.Single(await Verify(AnyAuthor, package with { File = null }));
        Assert.Equal(CheckIds.PackageRestored, missing.Verdict.Failures.Single().Id);
        Assert.Equal("Restore the project.", missing.Remedy);
        File.WriteAllText(package.File!, "no zip");
        Assert.Equal(AttestationCodes.BadPackage, Assert.Single(await Verify(AnyAuthor, package)).Verdict.Failures.Single().Code);
    }

    [Theory]
    [InlineData("lib/a.dll", "tampered")]
    [InlineData("lib/a.dll", "content of b.dll")]
    [InlineData("lib/a.dll", "content of a.dll and more")]
    [InlineData("build/evil.targets", "new")]
    public async Task A_file_that_was_changed_or_added_after_unpacking_is_refused(string file, string text)
    {
        var package = Package("Acme.Widgets");
        var path = Path.Combine(Path.GetDirectoryName(package.File!)!, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        var verdict = Assert.Single(await Verify(AnyAuthor, package));
        Assert.Equal(CheckIds.PackageExtracted, verdict.Verdict.Failures.Single().Id);
        Assert.Contains(file, verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_file_is_compared_to_its_end_and_the_first_difference_is_named()
    {
        var text = new string('x', 100_000);
        var archive = folder.Write("p/a.nupkg", Zips.Package(("lib/a.txt", text), ("lib/b.txt", "b")));
        folder.Write("p/lib/a.txt", text);
        folder.Write("p/lib/b.txt", "b");
        Assert.Null(ExtractedFiles.FirstDifference(archive, CancellationToken.None));
        folder.Write("p/lib/b.txt", "c");
        Assert.Equal("lib/b.txt differs from the archive", ExtractedFiles.FirstDifference(archive, CancellationToken.None));
        folder.Write("p/lib/a.txt", text[..^1] + "y");
        Assert.Equal("lib/a.txt differs from the archive", ExtractedFiles.FirstDifference(archive, CancellationToken.None));
        Assert.Throws<OperationCanceledException>(() => ExtractedFiles.FirstDifference(archive, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void An_archive_that_cannot_be_compared_is_a_difference()
    {
        Assert.StartsWith("it cannot be compared", ExtractedFiles.FirstDifference(folder.Write("p/a.nupkg", "no zip"), CancellationToken.None), StringComparison.Ordinal);
        Assert.StartsWith("it cannot be compared", ExtractedFiles.FirstDifference(folder["p/none.nupkg"], CancellationToken.None), StringComparison.Ordinal);

        // Two entries that a file system without case would unpack to one file.
        var twice = folder.Write("p/b.nupkg", Zips.Package(("lib/a.txt", "a"), ("LIB/A.TXT", "b")));
        Assert.StartsWith("it cannot be compared", ExtractedFiles.FirstDifference(twice, CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_rule_that_speaks_of_a_package_decides()
    {
        const string Policy = """
            version: 1
            rules:
              - packages: ["Acme.Local"]
                unverified: built from this repository
              - packages: ["*"]
                packageSignature: { author: any }
            """;
        var verdicts = await Verify(Policy, Package("Acme.Local", signed: false), Package("Acme.Local2", signed: false));
        Assert.Equal([true, false], verdicts.Select(verdict => verdict.Passed));
    }

    [Fact]
    public async Task An_unverified_package_must_still_be_the_restored_one()
    {
        const string Policy = "version: 1\nrules:\n  - { packages: ['*'], unverified: because }\n";
        var package = Package("Acme.Local", signed: false) with { ContentHash = Convert.ToBase64String(new byte[64]) };
        Assert.False(Assert.Single(await Verify(Policy, package)).Passed);
    }

    [Fact]
    public async Task Attestations_are_found_by_digest_and_must_meet_the_rules_policy()
    {
        var key = KeyFile.Create(folder["key.pem"], KeyType.EcP256);
        KeyFile.WritePublic(folder["key.pub.pem"], key);
        folder.Write("acme.yml", "version: 1\nkeys: [key.pub.pem]\npredicates: ['https://example.org/reviewed/v1']\n");
        const string Policy = "version: 1\nrules:\n  - { packages: ['*'], packageSignature: { author: any }, attestations: acme.yml }\n";
        var package = Package("Acme.Widgets");

        Directory.CreateDirectory(folder["bundles"]);
        Assert.Equal(CheckIds.BundlePresent, Assert.Single(await Verify(Policy, package)).Verdict.Failures.First().Id);

        await Attest(package, "https://example.org/other/v1");
        Assert.Equal(CheckIds.PredicatesPresent, Assert.Single(await Verify(Policy, package)).Verdict.Failures.First().Id);

        await Attest(package, "https://example.org/reviewed/v1");
        var verdict = Assert.Single(await Verify(Policy, package));
        Assert.True(verdict.Passed, verdict.Message);
    }

    [Theory]
    [InlineData("rules: []")]
    [InlineData("rules: [{ packages: ['*'] }]")]
    [InlineData("rules: [{ packageSignature: { author: any } }]")]
    [InlineData("rules: [{ packages: ['*'], packageSignature: { author: any }, unverified: x }]")]
    [InlineData("rules: [{ packages: ['a b'], unverified: x }]")]
    [InlineData("rules: [{ packages: ['*'], unverified: x }, { packages: ['Acme'], packageSignature: { author: any } }]")]
    [InlineData("rules: [{ packages: ['*'], unverified: '' }]")]
    [InlineData("rules: [{ packages: ['*'], attestations: nobody.yml }]")]
    [InlineData("")]
    public void A_policy_that_could_be_misread_is_refused(string rules)
    {
        folder.Write("nobody.yml", "version: 1\nthreshold: 1\n");
        var path = folder.Write("packages.yml", $"version: 1\n{rules}\n");
        Assert.Equal(AttestationCodes.PolicyBadValue, Assert.Throws<AttestationException>(() => PackagePolicy.Load(path)).Code);
    }

    private async Task Attest(GatedPackage package, string predicateType)
    {
        using var signer = KeyFile.LoadSigner(folder["key.pem"]);
        var bundle = await BundleSigner.SignStatementAsync(
            new Statement
            {
                Subjects = [new ResourceDescriptor { Name = "x", Digest = ArtifactHasher.Compute(package.File!).ForSubject() }],
                PredicateType = predicateType,
                Predicate = JsonDocument.Parse("{}").RootElement,
            },
            signer);
        folder.Write("bundles/a.sigstore.json", bundle.ToUtf8());
    }

    private Task<IReadOnlyList<GatedVerdict>> Verify(string policy, params GatedPackage[] packages) => RestoreGate.VerifyAsync(new GateRequest
    {
        Packages = packages,
        Policy = PackagePolicy.Load(folder.Write("packages.yml", policy)),
        PackageRoots = PackageRoots.Load(folder.Write("roots.pem", authority.Root.ExportCertificatePem())),
        BundleSources = Directory.Exists(folder["bundles"]) ? [new FolderBundleSource(folder["bundles"])] : [],
        Now = TestAuthority.Start.AddYears(1),
    });

    /// <summary>A package as restore leaves it: the archive, its files beside it, and the client's note.</summary>
    private GatedPackage Package(string id, bool signed = true, bool direct = true)
    {
        var content = Zips.Package(("lib/a.dll", "content of a.dll"), ("lib/with%20space.txt", "x"));
        var signature = new TestSignature(authority.Issue("Acme", TestAuthority.CodeSigning));
        var bytes = signed ? PackageSigner.Append(content, signature.Over(Convert.ToHexStringLower(SHA256.HashData(content)))) : content;
        var at = $"packages/{id.ToLowerInvariant()}/1.0.0/";
        folder.Write(at + "lib/a.dll", "content of a.dll");
        folder.Write(at + "lib/with space.txt", "x");
        folder.Write(at + "acme.nuspec", "<package/>");
        folder.Write(at + ".nupkg.metadata", "{}");
        var file = folder.Write(at + $"{id.ToLowerInvariant()}.1.0.0.nupkg", bytes);
        return new GatedPackage(id, "1.0.0", file, Convert.ToBase64String(SHA512.HashData(content)), direct);
    }
}
