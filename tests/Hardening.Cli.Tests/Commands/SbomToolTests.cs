using System.Text.Json;

namespace Hardening.Cli.Tests;

/// <summary>The verbs below <c>sbom</c>, and <c>vex</c>, on output folders and the documents made of them.</summary>
public sealed class SbomToolTests : IDisposable
{
    private readonly CliHarness cli = new CliHarness { Time = new FixedTime(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)) }.With("SOURCE_DATE_EPOCH", "1700000000");

    public SbomToolTests()
    {
        Output("old", "1.5.0", "one");
        Output("new", "1.6.0", "two");
        cli.Write("osv/a.json", Osv("GHSA-gear", "Acme.Gears"));
        cli.Write("osv/b.json", Osv("GHSA-tool", "Acme.Tool"));
        cli.Write("npm/a.json", Osv("GHSA-none", "Acme.Other"));
        cli.Write("broken.json", """{"bomFormat":"CycloneDX","specVersion":"1.6","version":"one"}""");
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Documents_are_checked_shown_compared_joined_and_scored() => await Verifier.Verify(await cli.Transcript(
        "sbom old -o old.json",
        "sbom new --format cyclonedx-1.7-xml -o new.xml",
        "sbom new --format spdx-2.3 -o new.spdx.json",
        "sbom new --format spdx-3.0.1 -o new.spdx3.json",
        "sbom validate old.json new.xml new.spdx.json new.spdx3.json",
        "sbom validate old.json broken.json",
        "sbom show old.json",
        "sbom show new.spdx3.json",
        "sbom diff old.json old",
        "sbom diff old.json new.xml",
        "sbom diff old.json new.xml --json",
        "sbom score old.json",
        "sbom merge old.json new.xml --name Shop -o shop.json",
        "sbom show shop.json",
        "sbom validate missing.json"));

    [Fact]
    public async Task A_page_stands_alone_and_hostile_names_stay_text()
    {
        cli.Write("hostile/App.dll", "app");
        cli.Write("hostile/App.runtimeconfig.json", "{}");
        cli.Write("hostile/App.deps.json", """
            {"runtimeTarget":{"name":"net10"},"targets":{"net10":{"<script>alert(1)</script>/1.0.0\u0022onload=":{},"App/1.0.0":{"runtime":{"App.dll":{} } } } },
             "libraries":{"App/1.0.0":{"type":"project"},"<script>alert(1)</script>/1.0.0\u0022onload=":{"type":"reference"} } }
            """);
        cli.Write("x<img src=x>/App.deps.json", "{}");

        Assert.Equal(0, (await cli.Run("sbom", "show", "hostile", "--html", "hostile.html")).ExitCode);
        Assert.Equal(0, (await cli.Run("sbom", "show", "old", "--html", "old.html")).ExitCode);
        Assert.Equal(1, (await cli.Run("audit", "old", "--advisories", "osv", "--html", "audit.html")).ExitCode);

        var hostile = await File.ReadAllTextAsync(cli["hostile.html"]);
        Assert.DoesNotContain("<script", hostile, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", hostile, StringComparison.Ordinal);
        foreach (var page in new[] { hostile, await File.ReadAllTextAsync(cli["old.html"]), await File.ReadAllTextAsync(cli["audit.html"]) })
        {
            Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
            Assert.DoesNotContain("src=\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("href=", page, StringComparison.Ordinal);
        }

        Assert.Contains("Acme.Gears", await File.ReadAllTextAsync(cli["audit.html"]), StringComparison.Ordinal);
        Assert.Matches("(?s)<details open><summary>App 1.0.0</summary>.*Acme.Gears 1.5.0", await File.ReadAllTextAsync(cli["old.html"]));
    }

    [Fact]
    public async Task Who_answers_for_a_document_is_an_address()
    {
        Assert.Equal(0, (await cli.Run("sbom", "old", "--creator", "security@acme.example", "-o", "creator.json")).ExitCode);
        Assert.Contains("security@acme.example", await File.ReadAllTextAsync(cli["creator.json"]), StringComparison.Ordinal);
        Assert.Equal(2, (await cli.Run("sbom", "old", "--creator", "Acme Security")).ExitCode);
    }

    [Fact]
    public async Task Reachability_is_examined_in_an_output_folder_only()
    {
        Assert.Equal(0, (await cli.Run("sbom", "old", "-o", "old.json")).ExitCode);
        Assert.Equal(2, (await cli.Run("vex", "old.json", "--advisories", "osv", "--author", "a@b.example", "--package-archives", "osv")).ExitCode);
        Assert.Equal(3, (await cli.Run("vex", "old", "--advisories", "osv", "--author", "a@b.example", "--package-archives", "missing")).ExitCode);
        var run = await cli.Run("vex", "old", "--advisories", "osv", "--author", "a@b.example", "--package-archives", "osv");
        Assert.Contains("Reachability proves nothing: the package Acme.Gears 1.5.0 is in no folder that was given.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_about_vulnerabilities_carry_their_evidence() => await Verifier.Verify(await cli.Transcript(
        "vex old --advisories osv --author security@acme.example",
        "vex old --advisories npm --author security@acme.example",
        "vex old --advisories osv",
        "vex old --author security@acme.example"));

    [Fact]
    public async Task The_same_statements_are_made_as_CycloneDX()
    {
        Assert.Equal(0, (await cli.Run("vex", "old", "--advisories", "osv", "--author", "a@b.example", "--format", "cyclonedx-1.6", "-o", "vex.json")).ExitCode);

        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(cli["vex.json"]));
        Assert.Equal(
            ["GHSA-gear in_triage", "GHSA-tool not_affected"],
            json.RootElement.GetProperty("vulnerabilities").EnumerateArray().Select(one => $"{one.GetProperty("id")} {one.GetProperty("analysis").GetProperty("state")}"));
    }

    private void Output(string folder, string gears, string content)
    {
        cli.Write($"{folder}/App.dll", "app");
        cli.Write($"{folder}/Acme.Gears.dll", content);
        cli.Write($"{folder}/App.runtimeconfig.json", """{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}""");
        cli.Write($"{folder}/App.deps.json", $$"""
            {"runtimeTarget":{"name":"net10"},"targets":{"net10":{
              "App/1.0.0":{"dependencies":{"Acme.Gears":"{{gears}}","Acme.Tool":"1.0.0"},"runtime":{"App.dll":{} } },
              "Acme.Gears/{{gears}}":{"runtime":{"lib/net10.0/Acme.Gears.dll":{} } },
              "Acme.Tool/1.0.0":{} } },
             "libraries":{"App/1.0.0":{"type":"project"},"Acme.Gears/{{gears}}":{"type":"package"},"Acme.Tool/1.0.0":{"type":"package"} } }
            """);
    }

    private static string Osv(string id, string package) =>
        $$"""{"id":"{{id}}","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"NuGet","name":"{{package}}"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0.0"}]}]}]}""";
}
