using System.Collections.Immutable;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Hygiene;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Tests.Hygiene;

public class HygieneAuditTests
{
    private const string Lock = """{"version":1,"dependencies":{"net10.0":{"acme.gears":{"type":"Direct","resolved":"1.0.0","contentHash":"HASH"}}}}""";
    private const string Two = "https://one.example/index.json https://two.example/index.json";
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_project_with_one_feed_fixed_versions_and_an_enforced_lock_file_has_no_finding()
    {
        using var project = new RestoredProject { LockFile = Lock.Replace("HASH", "aGFzaA==", StringComparison.Ordinal), IsLocked = true };

        var result = Run(project);

        Assert.Equal((true, 1, 1), (result.Passed, result.Projects, result.Packages));
        Assert.Empty(result.Findings);
        Assert.Equal(2, result.Skipped.Length);
    }

    [Theory]
    [InlineData(null, "There are 2 package sources and no mapping of packages to them.")]
    [InlineData("<packageSourceMapping><packageSource key='one'><package pattern='Acme.*' /></packageSource></packageSourceMapping>", null)]
    [InlineData("<packageSourceMapping><packageSource key='one'><package pattern='Acme.*' /></packageSource><packageSource key='two'><package pattern='*' /></packageSource></packageSourceMapping>", null)]
    [InlineData("<packageSourceMapping><packageSource key='one'><package pattern='Acme.*' /></packageSource><packageSource key='two'><package pattern='acme.gears' /></packageSource></packageSourceMapping>", null)]
    [InlineData("<packageSourceMapping><packageSource key='one'><package pattern='Acme.*' /></packageSource><packageSource key='two'><package pattern='Acme.*' /></packageSource></packageSourceMapping>", "The source mapping lets the package come from one or two.")]
    [InlineData("<packageSourceMapping><packageSource key='one'><package pattern='Other.*' /></packageSource></packageSourceMapping>", "No pattern of the source mapping speaks of the package.")]
    [InlineData("<packageSourceMapping><packageSource key='one'><package pattern='Acme.*' /></packageSource><clear /></packageSourceMapping>", "There are 2 package sources and no mapping of packages to them.")]
    public void With_two_feeds_each_package_needs_one_that_it_comes_from(string? config, string? message)
    {
        using var project = new RestoredProject { Sources = Two.Split(' '), Config = config ?? string.Empty };

        Assert.Equal(message is null ? [] : new[] { message }, Messages(project, SbomCodes.SourceMapping));
    }

    [Fact]
    public void The_feed_that_is_part_of_the_SDK_is_none_that_others_can_publish_to()
    {
        using var project = new RestoredProject { Sources = ["https://one.example/index.json", "/usr/share/dotnet/library-packs"] };

        Assert.Empty(Messages(project, SbomCodes.SourceMapping));
    }

    [Fact]
    public void A_configuration_that_is_gone_is_an_error()
    {
        using var project = new RestoredProject { Sources = Two.Split(' ') };

        Assert.Equal(SbomCodes.HygieneDataMissing, Assert.Throws<SbomException>(() => Run(project)).Code);
    }

    [Theory]
    [InlineData("[1.0.0, )", null)]
    [InlineData("[1.0.0]", null)]
    [InlineData("(0.9.0, )", null)]
    [InlineData("[1.*, )", "The project asks for the floating version [1.*, ).")]
    [InlineData("(, )", "The version (, ) has no lower bound.")]
    [InlineData("", "The project asks for no version.")]
    [InlineData("[0.9.0, )", "The project asks for 0.9.0 and got 1.0.0.")]
    public void Versions_that_are_not_fixed_are_named(string range, string? message)
    {
        using var project = new RestoredProject { Packages = [("Acme.Gears", "1.0.0", range)] };

        Assert.Equal(message is null ? [] : new[] { message }, Messages(project, SbomCodes.FloatingVersion));
    }

    [Theory]
    [InlineData(null, false, "The project has no lock file.")]
    [InlineData("aGFzaA==", false, "The lock file is not enforced: the restore was free to write another one.")]
    [InlineData("b3RoZXI=", true, "What was restored has other content than the lock file says.")]
    public void A_lock_file_must_be_there_enforced_and_right(string? hash, bool isLocked, string message)
    {
        using var project = new RestoredProject { LockFile = hash is null ? null : Lock.Replace("HASH", hash, StringComparison.Ordinal), IsLocked = isLocked };

        Assert.Equal([message], Messages(project, SbomCodes.LockFile));
    }

    [Fact]
    public void A_lock_file_without_a_restored_package_is_named()
    {
        using var project = new RestoredProject { LockFile = Lock.Replace("1.0.0", "2.0.0", StringComparison.Ordinal), IsLocked = true };

        Assert.Equal(["The lock file does not have what was restored."], Messages(project, SbomCodes.LockFile));
    }

    [Fact]
    public void A_failed_restore_is_refused_and_warnings_as_errors_about_versions_and_missing_packs_are_not()
    {
        using var failed = new RestoredProject { Logs = [new { code = "NU1107", level = "Error", message = "Version conflict detected for C." }] };
        using var audited = new RestoredProject { Packs = ["Acme.Ref"], Logs = [new { code = "NU1903", level = "Error", message = "vulnerable" }, new { code = "NU1605", level = "Error", message = "downgrade" }, new { code = "NU1701", level = "Warning", message = "fallback" }, new { code = "NU1101", level = "Error", message = "no pack", libraryId = "acme.ref" }] };

        Assert.Equal(SbomCodes.RestoreFailed, Assert.Throws<SbomException>(() => Run(failed)).Code);
        Assert.Equal(2, Run(audited).Packages);
    }

    [Fact]
    public void Suppressions_need_to_be_about_the_code_and_the_package_and_end()
    {
        using var project = new RestoredProject { Packages = [("Acme.Gears", "1.0.0", "[1.*, )")] };
        AuditSuppression[] suppressions =
        [
            new(SbomCodes.FloatingVersion, "our own", "a@b.example", new DateOnly(2026, 12, 31)) { Package = "acme.gears" },
            new(SbomCodes.LockFile, "later", "a@b.example", new DateOnly(2026, 5, 31)),
            new(SbomCodes.FloatingVersion, "other", "a@b.example", new DateOnly(2026, 12, 31)) { Versions = VersionInterval.All },
        ];

        var result = Run(project, suppressions: suppressions);

        Assert.Equal([(SbomCodes.FloatingVersion, true), (SbomCodes.LockFile, false)], result.Findings.Select(finding => (finding.Code, finding.IsSuppressed)));
        Assert.Equal("later", result.Findings[1].Suppression!.Reason);
        Assert.Equal("other", Assert.Single(result.Unused).Reason);
    }

    [Fact]
    public void Licences_are_judged_where_the_rules_speak_of_them()
    {
        using var project = new RestoredProject { License = """<license type="expression">GPL-3.0-only OR MIT</license>""" };
        using var text = new RestoredProject { License = """<license type="file">LICENSE.txt</license>""" };
        using var unknown = new RestoredProject { License = "" };
        using var missing = new RestoredProject { License = null };
        var allowed = new HygieneRules { Licenses = new LicenseRules { Allow = ["MIT"] } };
        var denied = new HygieneRules { Licenses = new LicenseRules { Deny = ["MIT", "GPL-3.0-only"] } };
        var excepted = new HygieneRules { Licenses = denied.Licenses with { Exceptions = [new LicenseException("ACME.gears", "bought", VersionInterval.TryParse("[1.0.0,2.0.0)"))] } };

        Assert.Empty(Messages(project, SbomCodes.LicenseNotAllowed, allowed));
        Assert.Equal(["The rules do not allow the licence GPL-3.0-only OR MIT."], Messages(project, SbomCodes.LicenseNotAllowed, denied));
        Assert.Equal(["The package states no licence expression, but LICENSE.txt."], Messages(text, SbomCodes.LicenseNotAllowed, allowed));
        Assert.Equal(["The package states no licence."], Messages(unknown, SbomCodes.LicenseNotAllowed, allowed));
        Assert.Equal(SbomCodes.HygieneDataMissing, Assert.Throws<SbomException>(() => Run(missing, allowed)).Code);
        var accepted = Assert.Single(Run(project, excepted).Findings, finding => finding.Code == SbomCodes.LicenseNotAllowed);
        Assert.Equal(("bought", false), (accepted.Accepted, accepted.Counts));
    }

    private static string[] Messages(RestoredProject project, string code, HygieneRules? rules = null) =>
        [.. Run(project, rules).Findings.Where(finding => finding.Code == code && finding.Counts).Select(finding => finding.Message)];

    private static HygieneResult Run(RestoredProject project, HygieneRules? rules = null, AuditSuppression[]? suppressions = null) => HygieneAudit.Run(
        new HygieneRequest([("app", project.Write())], Now) { Rules = rules ?? new HygieneRules(), Suppressions = suppressions?.ToImmutableArray() ?? [] });
}
