using System.Globalization;
using System.Runtime.Versioning;
using Hardening.Testing;

namespace Benchmarks;

/// <summary>
/// What reproducible settings alone cost a library of some thirteen thousand lines (the sources of Hardening.Sbom, in a repository of their
/// own), beside the same library without the package, in turns: A B, B A, A B ... All else that the package does is switched off.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class ReproducibleTiming : IDisposable
{
    private const string Plain = "";
    private const string Reproducible = """
          <PropertyGroup>
            <HardeningSbom>false</HardeningSbom>
            <HardeningProvenance>false</HardeningProvenance>
            <HardeningScanPackage>false</HardeningScanPackage>
            <HardeningScanSettingsFiles>false</HardeningScanSettingsFiles>
            <HardeningCheckProjectFiles>false</HardeningCheckProjectFiles>
            <HardeningFlowSummaries>false</HardeningFlowSummaries>
            <HardeningAnalysisLevel>none</HardeningAnalysisLevel>
          </PropertyGroup>
          <ItemGroup><PackageReference Include="Hardening.Toolchain" Version="0.1.0" PrivateAssets="all" ExcludeAssets="analyzers" /></ItemGroup>
        """;

    private static readonly (string Name, string Verb, bool Clean)[] Scenarios =
        [("clean build", "build", true), ("clean pack", "pack", true), ("no-op build", "build", false)];

    private readonly TempFolder folder = new();

    public async Task Run(int runs, TextWriter output)
    {
        var feed = await ToolchainFeed.Pack(folder["toolchain"]);
        var without = await Tree("a", Plain, feed);
        var with = await Tree("b", Reproducible, feed);
        await output.WriteLineAsync($"Hardening.Sbom, {runs} runs in turns, CPU seconds (user + system) of the process tree\n");
        await output.WriteLineAsync("| scenario | plain, least | reproducible, least | ratio | plain, median | reproducible, median | ratio | median of ratios |\n|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, verb, clean) in Scenarios)
        {
            var pairs = new List<(double Without, double With)>();
            for (var run = 0; run < runs; run++)
            {
                var withFirst = run % 2 == 1;
                var first = await Measure(withFirst ? with : without, verb, clean, feed);
                var second = await Measure(withFirst ? without : with, verb, clean, feed);
                pairs.Add(withFirst ? (second, first) : (first, second));
            }

            var (least, leastWith) = (pairs.Min(pair => pair.Without), pairs.Min(pair => pair.With));
            var (median, medianWith) = (Figures.Median(pairs.Select(pair => pair.Without)), Figures.Median(pairs.Select(pair => pair.With)));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {least:0.00} | {leastWith:0.00} | {leastWith / least:0.000} | {median:0.00} | {medianWith:0.00} | {medianWith / median:0.000} | {Figures.Median(pairs.Select(pair => pair.With / pair.Without)):0.000} |"));
        }
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> Tree(string name, string settings, ToolchainFeed feed)
    {
        const string Room = "src/Hardening.Sbom";
        var files = (await Command.Run("git", ["ls-files", Room], RepositoryRoot.Path)).ShouldExit().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var file in files.Where(file => !file.EndsWith(".csproj", StringComparison.Ordinal)))
        {
            folder.Write($"{name}/{file[(Room.Length + 1)..]}", File.ReadAllBytes(RepositoryRoot.Combine(file)));
        }

        folder.Write(name + "/Hardening.Sbom.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>14.0</LangVersion>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <EmbeddedResource Include="Licensing/*.txt;Hygiene/*.txt;Formats/Validation/Schemas/*.json;Formats/Validation/Schemas/*.xsd" LogicalName="%(Filename)%(Extension)" />
              </ItemGroup>
            {settings}
            </Project>
            """);
        folder.Write(name + "/.gitignore", "bin/\nobj/\n");
        var tree = folder[name];
        foreach (var arguments in new string[][] { ["init", "-q"], ["add", "-A"], ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "first"] })
        {
            (await Command.Run("git", arguments, tree)).ShouldExit();
        }

        await Dotnet(tree, feed, "restore");
        await Dotnet(tree, feed, "pack", "--no-restore", "-c", "Release");
        return tree;
    }

    private async Task<double> Measure(string tree, string verb, bool clean, ToolchainFeed feed)
    {
        foreach (var built in new[] { "bin", "obj/Release" }.Select(name => Path.Combine(tree, name)).Where(path => clean && Directory.Exists(path)))
        {
            Directory.Delete(built, recursive: true);
        }

        var before = ChildCpuTime.Total();
        await Dotnet(tree, feed, verb, "--no-restore", "-c", "Release");
        return (ChildCpuTime.Total() - before).TotalSeconds;
    }

    // A server of the compiler outlives the command, and its time would not be counted.
    private async Task Dotnet(string tree, ToolchainFeed feed, string verb, params string[] options) =>
        (await DotnetCli.Run(
            tree, [verb, "-nologo", "-v", "quiet", .. options, .. feed.RestoreArguments], new Dictionary<string, string?> { ["HARDENING_HOME"] = folder["home"], ["UseSharedCompilation"] = "false" })).ShouldExit();
}
