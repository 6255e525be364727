using System.Security.Cryptography;
using System.Text.Json;
using Hardening.Cli.Tests.Advisories;

namespace Hardening.Cli.Tests.Hygiene;

/// <summary>What <c>audit --hygiene</c> says about restored projects.</summary>
public sealed class HygieneTests : IDisposable
{
    private readonly CliHarness cli = new() { Time = new FixedTime(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)) };

    public HygieneTests()
    {
        var package = Packages.Make("Newtonsoft.Jsno");
        cli.Write("packages/newtonsoft.jsno/1.0.0/newtonsoft.jsno.1.0.0.nupkg", package);
        cli.Write("packages/newtonsoft.jsno/1.0.0/newtonsoft.jsno.nuspec", "<package><metadata><id>Newtonsoft.Jsno</id><version>1.0.0</version><authors>a</authors><description>d</description><license type='expression'>AGPL-3.0-only</license></metadata></package>");
        cli.Write("app/app.csproj", "<Project />");
        cli.Write("All.slnx", "<Solution><Project Path=\"app/app.csproj\" /></Solution>");
        cli.Write("nuget.config", "<configuration><packageSources /></configuration>");
        cli.Write("app/obj/project.assets.json", JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["version"] = 3,
            ["targets"] = Of("net10.0", Of("Newtonsoft.Jsno/1.0.0", new { type = "package", runtime = Of("lib/net10.0/a.dll", new object()) })),
            ["libraries"] = Of("Newtonsoft.Jsno/1.0.0", new { sha512 = Convert.ToBase64String(SHA512.HashData(package)), type = "package", path = "newtonsoft.jsno/1.0.0" }),
            ["projectFileDependencyGroups"] = Of("net10.0", new[] { "Newtonsoft.Jsno >= 1.0.0" }),
            ["packageFolders"] = Of(cli["packages"], new object()),
            ["project"] = new
            {
                restore = new { projectPath = cli["app/app.csproj"], configFilePaths = new[] { cli["nuget.config"] }, sources = new Dictionary<string, object> { ["https://a.example"] = new(), ["https://b.example"] = new() } },
                frameworks = Of("net10.0", new { dependencies = Of("Newtonsoft.Jsno", new { target = "Package", version = "[1.*, )" }) }),
            },
        }));
        cli.Write("rules.json", """{"version":1,"licenses":{"deny":["AGPL-3.0-only"],"exceptions":[{"package":"Newtonsoft.Jsno","reason":"bought under another licence"}]}}""");
        cli.Write("strict.json", """{"version":1,"licenses":{"allow":["MIT"]}}""");
        cli.Write("accept.json", """{"version":1,"suppressions":[{"advisory":"HTB0121","reason":"both feeds are ours","author":"security@acme.example","expires":"2026-06-30"},{"advisory":"HTB0125","reason":"none","author":"security@acme.example","expires":"2026-06-30"}]}""");
        cli.Write("signed.yml", "version: 1\nrules:\n  - packages: ['*']\n    packageSignature: { author: any }\n");
        cli.Write("registration/index.json", """{"items":[{"items":[{"catalogEntry":{"id":"Newtonsoft.Jsno","version":"1.0.0","deprecation":{"reasons":["CriticalBugs"],"alternatePackage":{"id":"Newtonsoft.Json","range":"*"}}}}]}]}""");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=Root", key, HashAlgorithmName.SHA256);
        cli.Write("roots.pem", request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90)).ExportCertificatePem());
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Each_finding_has_its_code_and_remedy_and_what_was_not_checked_is_said() => await Verifier.Verify(await cli.Transcript(
        "audit --hygiene app",
        "audit --hygiene All.slnx --rules rules.json --suppressions accept.json --package-metadata registration",
        "audit --hygiene app --rules strict.json --policy signed.yml --package-roots roots.pem --json"));

    [Fact]
    public async Task What_cannot_be_judged_is_an_error_with_its_own_exit_code()
    {
        cli.Write("other/index.json", """{"items":[{"catalogEntry":{"id":"Other","version":"1.0.0"}}]}""");
        cli.Write("typo.json", """{"version":1,"licences":{}}""");
        await Verifier.Verify(await cli.Transcript(
            "audit --hygiene app --package-metadata other",
            "audit --hygiene app --package-metadata missing",
            "audit --hygiene app --package-metadata https://feed.example/v3/index.json --offline",
            "audit --hygiene app --package-metadata http://feed.example/v3/index.json",
            "audit --hygiene app --rules typo.json",
            "audit --hygiene app --advisories osv",
            "audit --hygiene missing",
            "audit app"));
    }

    [Fact]
    public async Task A_package_that_is_gone_has_no_licence_and_no_signer_to_judge()
    {
        Directory.Delete(cli["packages"], recursive: true);

        var license = await cli.Run("audit", "--hygiene", "app", "--rules", "rules.json");
        var signer = await cli.Run("audit", "--hygiene", "app", "--policy", "signed.yml", "--package-roots", "roots.pem");

        Assert.Equal((3, 3), (license.ExitCode, signer.ExitCode));
        Assert.Contains("HTB0128", license.Error, StringComparison.Ordinal);
        Assert.Contains("HTB0128", signer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_is_asked_of_a_feed_and_a_feed_that_does_not_answer_ends_with_4()
    {
        cli.Network = new SocketsHttpHandler();
        using var feed = new VulnerabilityFeed("{}");
        feed.Add("/registration/newtonsoft.jsno/index.json", $$"""{"items":[{"@id":"{{feed.Address}}registration/page.json"}]}""");
        feed.Add("/registration/page.json", await File.ReadAllTextAsync(cli["registration/index.json"]));
        var without = await cli.Run("audit", "--hygiene", "app", "--package-metadata", feed.Index);
        feed.Add("/v3/index.json", $$"""{"resources":[{"@id":"{{feed.Address}}registration","@type":"RegistrationsBaseUrl/3.6.0"}]}""");

        var found = await cli.Run("audit", "--hygiene", "app", "--package-metadata", feed.Index);
        var dead = await cli.Run("audit", "--hygiene", "app", "--package-metadata", "http://127.0.0.1:9/v3/index.json");

        Assert.Equal((3, 1, 4), (without.ExitCode, found.ExitCode, dead.ExitCode));
        Assert.Contains("deprecated (CriticalBugs)", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_become_sarif_with_the_suppressed_ones_marked()
    {
        Assert.Equal(1, (await cli.Run("audit", "--hygiene", "app", "--suppressions", "accept.json", "--sarif", "audit.sarif")).ExitCode);

        using var sarif = JsonDocument.Parse(await File.ReadAllBytesAsync(cli["audit.sarif"]));
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("ruleId").GetString()!);
        Assert.Equal(["HTB0121", "HTB0122", "HTB0123", "HTB0124"], results.Keys);
        Assert.Equal("accepted", results["HTB0121"].GetProperty("suppressions")[0].GetProperty("status").GetString());
        Assert.False(results["HTB0122"].TryGetProperty("suppressions", out _));
        Assert.Equal("app/app.csproj", results["HTB0122"].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    private static Dictionary<string, object> Of(string name, object value) => new() { [name] = value };
}
