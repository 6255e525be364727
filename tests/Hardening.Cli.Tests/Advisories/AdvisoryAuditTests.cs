using System.IO.Compression;
using System.Text.Json;

namespace Hardening.Cli.Tests.Advisories;

/// <summary>What <c>audit --advisories</c> says about restored projects, lock files, packages and documents, and when there is no data.</summary>
public sealed class AdvisoryAuditTests : IDisposable
{
    private readonly CliHarness cli = new() { Time = new FixedTime(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)) };

    public AdvisoryAuditTests()
    {
        // Widgets needs Gears; Old is referenced directly and loses against the platform's newer files.
        cli.Write("app/app.csproj", "<Project />");
        cli.Write("app/obj/project.assets.json", """
            {
              "version": 3,
              "targets": { "net10.0": {
                "Acme.Widgets/1.0.0": { "type": "package", "dependencies": { "Acme.Gears": "1.0.0" }, "runtime": { "lib/net10.0/Acme.Widgets.dll": {} } },
                "Acme.Gears/1.5.0": { "type": "package", "runtime": { "lib/net10.0/Acme.Gears.dll": {} } },
                "Acme.Old/8.0.0": { "type": "package", "runtime": { "lib/net8.0/Acme.Old.dll": {} } } } },
              "libraries": {},
              "projectFileDependencyGroups": { "net10.0": [ "Acme.Widgets >= 1.0.0", "Acme.Old >= 8.0.0" ] },
              "packageFolders": {},
              "project": { "version": "1.2.3", "restore": { "projectName": "app" }, "frameworks": { "net10.0": { "packagesToPrune": { "Acme.Old": "(,10.0.32767]" } } } }
            }
            """);
        cli.Write("lock/packages.lock.json", """
            { "version": 1, "dependencies": { "net10.0": {
              "Acme.Widgets": { "type": "Direct", "requested": "[1.0.0, )", "resolved": "1.0.0", "dependencies": { "Acme.Gears": "1.0.0" } },
              "Acme.Gears": { "type": "Transitive", "resolved": "1.5.0" } } } }
            """);
        cli.Write("osv/gears.json", Osv("GHSA-gear", "Acme.Gears", "Gears can be turned by anyone", "1.5.1"));
        cli.Write("osv/old.json", Osv("GHSA-old", "Acme.Old", "Old is old", "9.0.0"));
        cli.Write("accept.json", """{"version":1,"suppressions":[{"advisory":"GHSA-gear","reason":"never turned here","author":"security@acme.example","expires":"2026-06-30"}]}""");
        cli.Write("ended.json", """{"version":1,"suppressions":[{"advisory":"GHSA-gear","reason":"for now","author":"security@acme.example","expires":"2026-05-31"}]}""");
        cli.Write("nobody.json", """{"version":1,"suppressions":[{"advisory":"GHSA-gear","reason":"for now","expires":"2026-12-31"}]}""");
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task What_ships_is_told_from_what_does_not_and_suppressions_stay_visible() => await Verifier.Verify(await cli.Transcript(
        "audit app --advisories osv",
        "audit app --advisories osv --json",
        "audit lock/packages.lock.json --advisories osv",
        "audit app --advisories osv --suppressions accept.json",
        "audit app --advisories osv --suppressions ended.json"));

    [Fact]
    public async Task Without_usable_data_nothing_is_said_about_any_package()
    {
        cli.Write("empty/readme.txt", "no data");
        cli.Write("npm/a.json", """{"id":"GHSA-npm","affected":[{"package":{"ecosystem":"npm","name":"a"}}]}""");
        cli.Write("broken/a.json", "{");
        await Verifier.Verify(await cli.Transcript(
            "audit app --advisories missing",
            "audit app --advisories empty",
            "audit app --advisories npm",
            "audit app --advisories broken",
            "audit app --advisories osv --max-age 30",
            "audit app --advisories osv --max-age 0",
            "audit app --advisories http://feed.example/v3/index.json",
            "audit app --advisories https://feed.example/v3/index.json --offline",
            "audit app --advisories osv --suppressions nobody.json",
            "audit app --advisories osv --attestations",
            "audit missing --advisories osv"));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_ends_with_4()
    {
        cli.Network = new SocketsHttpHandler();

        var run = await cli.Run("audit", "app", "--advisories", "http://127.0.0.1:9/v3/index.json");

        Assert.Equal((4, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("HTB0115", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_without_vulnerability_data_is_an_error()
    {
        cli.Network = new SocketsHttpHandler();
        using var feed = new VulnerabilityFeed("{}", withResource: false);

        var run = await cli.Run("audit", "app", "--advisories", feed.Index);

        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("HTB0113", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_of_advisories_a_document_and_a_package_are_audited_too()
    {
        ZipFile.CreateFromDirectory(cli["osv"], cli["osv.zip"]);
        Assert.Equal(0, (await cli.Run("sbom", "app", "-o", "app.cdx.json")).ExitCode);
        cli.Write("Acme.Gears.1.0.0.nupkg", Packages.Make("Acme.Gears"));

        var document = await cli.Run("audit", "app.cdx.json", "--advisories", "osv.zip", "--json");
        var package = await cli.Run("audit", "Acme.Gears.1.0.0.nupkg", "--advisories", "osv.zip");

        Assert.Equal((1, 1), (document.ExitCode, package.ExitCode));
        Assert.Contains("\"advisory\": \"GHSA-gear\"", document.Output, StringComparison.Ordinal);
        Assert.Contains("vulnerable Acme.Gears 1.0.0", package.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_become_sarif_with_the_suppressed_ones_marked()
    {
        Assert.Equal(0, (await cli.Run("audit", "app", "--advisories", "osv", "--suppressions", "accept.json", "--sarif", "audit.sarif")).ExitCode);

        using var sarif = JsonDocument.Parse(await File.ReadAllBytesAsync(cli["audit.sarif"]));
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("ruleId").GetString()!);
        Assert.Equal("accepted", results["GHSA-gear"].GetProperty("suppressions")[0].GetProperty("status").GetString());
        Assert.Equal("note", results["GHSA-old"].GetProperty("level").GetString());
        Assert.Equal("app", results["GHSA-gear"].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    private static string Osv(string id, string package, string summary, string repaired) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["id"] = id,
        ["modified"] = "2026-01-01T00:00:00Z",
        ["summary"] = summary,
        ["database_specific"] = new { severity = "HIGH" },
        ["affected"] = new[]
        {
            new
            {
                package = new { ecosystem = "NuGet", name = package },
                ranges = new[] { new { type = "ECOSYSTEM", events = new object[] { new { introduced = "0" }, new { @fixed = repaired } } } },
            },
        },
    });
}
