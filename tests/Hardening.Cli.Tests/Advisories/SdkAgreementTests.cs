using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Hardening.Cli.Tests.Advisories;

/// <summary>
/// The SDK's own auditor and ours on the same generated restore graphs and the same data, once as a feed and once as OSV files:
/// they have to name the same vulnerabilities. HARDENING_AUDIT_GRAPHS sets the number of graphs.
/// </summary>
public sealed class SdkAgreementTests(ITestOutputHelper output)
{
    private const int Seed = 20261123;

    // In the order of NuGet: prereleases before their release, a fourth number after three, numbers before words.
    private static readonly string[] Ordered =
    [
        "0.9.0", "1.0.0-alpha", "1.0.0-alpha.2", "1.0.0-alpha.10", "1.0.0-beta", "1.0.0-rc.1", "1.0.0", "1.0.0.1", "1.0.1", "1.2.0-preview.1", "1.2.0",
        "1.10.0", "2.0.0", "2.0.0.5", "2.1.0-rc.2", "2.1.0", "3.0.0-1", "3.0.0-a", "3.0.0", "10.0.0", "10.0.32768",
    ];

    [Fact]
    public async Task The_same_vulnerabilities_are_found_in_every_graph()
    {
        var graphs = int.Parse(Environment.GetEnvironmentVariable("HARDENING_AUDIT_GRAPHS") ?? "12", CultureInfo.InvariantCulture);
        using var cli = new CliHarness { Network = new SocketsHttpHandler() };
        var random = new Random(Seed);

        // 1. Packages, vulnerabilities, projects.
        var packages = Enumerable.Range(0, 30)
            .Select(number => new RandomPackage($"Acme.Part{number:00}", [.. Ordered.Where(_ => random.Next(2) == 0).DefaultIfEmpty("1.0.0")])).ToArray();
        Directory.CreateDirectory(cli["feed"]);
        for (var i = 0; i < packages.Length; i++)
        {
            packages[i].WriteTo(cli["feed"], random, packages[(i + 1)..]);
        }

        var vulnerabilities = new RandomVulnerabilities(random, packages, Ordered);
        foreach (var (name, json) in vulnerabilities.Osv())
        {
            cli.Write("osv/" + name, json);
        }

        using var feed = new VulnerabilityFeed(vulnerabilities.Page());
        var made = graphs + 1 + (graphs / 20);
        WriteProjects(cli, made, packages, random, feed);

        // 2. The SDK's answer. Its cache of earlier answers would be asked before the feed.
        var environment = new Dictionary<string, string?> { ["NUGET_HTTP_CACHE_PATH"] = cli["http"], ["NUGET_PACKAGES"] = cli["packages"] };
        var restore = await DotnetCli.Run(cli["graphs"], ["restore", "All.slnx", "-v", "quiet", "-p:NuGetAudit=false"], environment);

        // By chance a few graphs want versions that no resolution satisfies (NU1107). Their restore results are not whole, and neither the
        // SDK nor we may audit what is there of them.
        var impossible = Regex.Matches(restore.Output, @"P(\d{3})\.csproj : error NU1107").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToHashSet();
        var numbers = Enumerable.Range(0, made).Where(number => !impossible.Contains(number)).ToArray();
        Assert.True(numbers.Length >= graphs && (restore.ExitCode == 0 || impossible.Count > 0), restore.Output);
        await RequireRefused(cli, impossible, feed, environment);
        WriteSolution(cli, numbers);
        var listed = (await DotnetCli.Run(
            cli["graphs"], ["list", "All.slnx", "package", "--vulnerable", "--include-transitive", "--format", "json", "--no-restore"], environment)).ShouldExit();
        var expected = OfSdk(listed.Output);

        // 3. Ours, from both forms of the data.
        foreach (var data in new[] { "osv", feed.Index })
        {
            var found = new List<string>();
            foreach (var i in numbers)
            {
                var run = await cli.Run("audit", $"graphs/P{i:000}/P{i:000}.csproj", "--advisories", data, "--json");
                Assert.True(run.ExitCode is 0 or 1 && run.Error.Length == 0, run.ToString());
                found.AddRange(OfOurs(run.Output, i));
            }

            Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }

        output.WriteLine($"{numbers.Length} graphs, {expected.Count} vulnerable packages in them, the same twice; {impossible.Count} graphs without a resolution refused by both");
        Assert.True(expected.Count > graphs / 2, "The graphs have too few vulnerabilities to tell anything.");
    }

    private static async Task RequireRefused(CliHarness cli, HashSet<int> impossible, VulnerabilityFeed feed, Dictionary<string, string?> environment)
    {
        foreach (var i in impossible)
        {
            var run = await cli.Run("audit", $"graphs/P{i:000}/P{i:000}.csproj", "--advisories", feed.Index);
            Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
            Assert.Contains("HTB0120", run.Error, StringComparison.Ordinal);
            Assert.Contains("NU1107", run.Error, StringComparison.Ordinal);
        }

        foreach (var i in impossible.Take(1))
        {
            Assert.NotEqual(0, (await DotnetCli.Run(cli[$"graphs/P{i:000}"], ["list", "package", "--vulnerable"], environment)).ExitCode);
        }
    }

    private static void WriteProjects(CliHarness cli, int graphs, RandomPackage[] packages, Random random, VulnerabilityFeed feed)
    {
        cli.Write("graphs/NuGet.config", $"""
            <configuration>
              <packageSources><clear /><add key="local" value="{cli["feed"]}" /></packageSources>
              <auditSources><clear /><add key="data" value="{feed.Index}" allowInsecureConnections="true" /></auditSources>
            </configuration>
            """);
        cli.Write("graphs/Directory.Build.props", "<Project />");
        cli.Write("graphs/Directory.Build.targets", "<Project />");
        cli.Write("graphs/Directory.Packages.props", "<Project />");
        for (var i = 0; i < graphs; i++)
        {
            var references = packages.OrderBy(_ => random.Next()).Take(random.Next(1, 6))
                .Select(package => $"<PackageReference Include=\"{package.Id}\" Version=\"{package.Versions[random.Next(package.Versions.Count)]}\" />");
            cli.Write($"graphs/P{i:000}/P{i:000}.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NoWarn>NU1605;NU1608;NU1603</NoWarn></PropertyGroup>
                  <ItemGroup>{string.Concat(references)}</ItemGroup>
                </Project>
                """);
        }

        WriteSolution(cli, Enumerable.Range(0, graphs));
    }

    private static void WriteSolution(CliHarness cli, IEnumerable<int> numbers) => cli.Write(
        "graphs/All.slnx",
        $"<Solution>\n{string.Concat(numbers.Select(number => $"  <Project Path=\"P{number:000}/P{number:000}.csproj\" />\n"))}</Solution>\n");

    private static List<string> OfSdk(string json)
    {
        using var document = JsonDocument.Parse(json[json.IndexOf('{', StringComparison.Ordinal)..]);
        return
        [
            .. from project in document.RootElement.GetProperty("projects").EnumerateArray()
               from framework in Items(project, "frameworks")
               from package in Items(framework, "topLevelPackages").Concat(Items(framework, "transitivePackages"))
               from vulnerability in Items(package, "vulnerabilities")
               select Line(
                   Path.GetFileNameWithoutExtension(project.GetProperty("path").GetString()!),
                   package.GetProperty("id").GetString()!,
                   package.GetProperty("resolvedVersion").GetString()!,
                   vulnerability.GetProperty("advisoryurl").GetString()!,
                   vulnerability.GetProperty("severity").GetString()!),
        ];
    }

    private static IEnumerable<string> OfOurs(string json, int number)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.GetProperty("vulnerabilities").EnumerateArray().Select(finding => Line(
                $"P{number:000}",
                finding.GetProperty("package").GetString()!,
                finding.GetProperty("version").GetString()!,
                finding.GetProperty("url").GetString()!,
                finding.GetProperty("severity").GetString()!)),
        ];
    }

    private static string Line(string project, string id, string version, string address, string severity) =>
        $"{project} {id} {version} {address} {severity.ToLowerInvariant()}";

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];
}
