using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Hardening.EndToEnd.Tests;

/// <summary>Flows over projects, with the packed packages and nothing configured.</summary>
[Collection(ToolchainCollection.Name)]
public partial class CrossProjectFlowTests(PackedToolchain toolchain, ITestOutputHelper output)
{
    [Fact]
    public async Task Source_carrier_and_sink_in_three_projects_are_found_in_at_least_90_percent_of_the_combinations()
    {
        using var folder = new TempFolder();
        var cases = FlowSolution.Write(folder);

        var build = (await toolchain.Dotnet(folder.Path, "build", "App/App.csproj", "-nologo")).ShouldExit();

        var found = Warning().Matches(build.Output)
            .Select(match => (match.Groups["file"].Value, int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture)))
            .ToHashSet();
        var table = Table(cases, found);
        output.WriteLine(table);
        var flows = cases.Where(one => one.Carries).ToList();
        var others = cases.Where(one => !one.Carries).ToList();
        Assert.True(flows.Count(Found) * 100 >= 90 * flows.Count, table);
        Assert.True(others.Count(Found) * 100 <= 2 * others.Count, table);

        bool Found(FlowCase one) => found.Contains((one.File, one.Line));
    }

    [Fact]
    public async Task A_changed_library_changes_the_findings_of_what_references_it_and_nothing_is_built_without_a_change()
    {
        using var folder = new TempFolder();
        Write(folder, "=> int.Parse(x).ToString()");
        Assert.DoesNotContain("warning HT5001", (await Build(folder)).Output, StringComparison.Ordinal);

        Write(folder, "=> x");
        Assert.Contains("Home.cs(3,", (await Build(folder)).Output, StringComparison.Ordinal);

        var again = (await Build(folder)).Output;
        Assert.DoesNotContain("HT5001", again, StringComparison.Ordinal);
        Assert.Contains("0 Warning(s)", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_that_asks_for_no_summaries_carries_none()
    {
        using var folder = new TempFolder();
        Write(folder, "=> int.Parse(x).ToString()");
        folder.Write("Texts/Directory.Build.props", """
            <Project>
              <Import Project="../Directory.Build.props" />
              <PropertyGroup><HardeningFlowSummaries>false</HardeningFlowSummaries></PropertyGroup>
            </Project>
            """);

        // Unknown code is taken to give back what it is given.
        Assert.Contains("warning HT5001", (await Build(folder)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FlowSummaries", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(folder["Texts/bin/Debug/net10.0/Texts.dll"])), StringComparison.Ordinal);
    }

    private static void Write(TempFolder folder, string body)
    {
        folder.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <HardeningProvenance>false</HardeningProvenance>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Hardening.Toolchain" Version="0.1.0" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        folder.Write("Texts/Texts.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        folder.Write("Texts/Texts.cs", $"public static class Texts {{ public static string Of(string x) {body}; }}\n");
        folder.Write("App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <ItemGroup>
                <ProjectReference Include="../Texts/Texts.csproj" />
              </ItemGroup>
            </Project>
            """);
        folder.Write("App/Program.cs", "WebApplication.CreateBuilder(args).Build().Run();\n");
        folder.Write("App/Home.cs", """
            public class HomeController(System.Data.IDbCommand command) : Microsoft.AspNetCore.Mvc.ControllerBase
            {
                public void Get(string q) => command.CommandText = "select " + Texts.Of(q);
            }
            """);
    }

    private Task<CommandResult> Build(TempFolder folder) => toolchain.Dotnet(folder.Path, "build", "App/App.csproj", "-nologo");

    private static string Table(IReadOnlyList<FlowCase> cases, HashSet<(string, int)> found)
    {
        var text = new StringBuilder("                                found        false\n");
        foreach (var file in cases.GroupBy(one => one.File))
        {
            Append(text, file.Key, file, found);
            foreach (var part in new Func<FlowCase, string>[] { one => "  source " + one.Source, one => "  carrier " + one.Carrier, one => "  sink " + one.Sink })
            {
                foreach (var group in file.GroupBy(part))
                {
                    Append(text, group.Key, group, found);
                }
            }
        }

        Append(text, "all", cases, found);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, IEnumerable<FlowCase> cases, HashSet<(string, int)> found)
    {
        var flows = cases.Where(one => one.Carries).ToList();
        var others = cases.Where(one => !one.Carries).ToList();
        text.Append(null, $"{name,-30} {flows.Count(one => found.Contains((one.File, one.Line))),4}/{flows.Count}    {others.Count(one => found.Contains((one.File, one.Line))),4}/{others.Count}\n");
    }

    [GeneratedRegex(@"(?<file>\w+\.cs)\((?<line>\d+),\d+\): warning HT[345]", RegexOptions.CultureInvariant)]
    private static partial Regex Warning();
}
