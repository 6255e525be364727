using System.IO.Compression;

namespace Hardening.Cli.Tests;

/// <summary>A package of a real repository, packed by the SDK and rebuilt from the commit in its nuspec.</summary>
public sealed class RebuildTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <RepositoryUrl>https://git.example/gadgets</RepositoryUrl>
            <DeterministicTimestamp>1700000000</DeterministicTimestamp>
            <DebugType>embedded</DebugType>
          </PropertyGroup>
          <ItemGroup><EmbeddedResource Include="data.txt" LogicalName="data" /></ItemGroup>
        </Project>
        """;

    [ToolFact("git")]
    public async Task What_was_packed_from_the_commit_is_identical_and_what_was_planted_is_named()
    {
        using var cli = await Repository();
        await Pack(cli, "good");
        cli.Write("gadgets/Calculator.cs", "namespace Gadgets; public static class Calculator { public static int Add(int a, int b) => a - b; }\n");
        cli.Write("gadgets/data.txt", "date");
        await Pack(cli, "planted");
        using (var zip = ZipFile.Open(cli["planted/Gadgets.1.0.0.nupkg"], ZipArchiveMode.Update))
        {
            zip.CreateEntry("tools/install.ps1").Open().Dispose();
        }

        var good = await cli.Run("rebuild", "good/Gadgets.1.0.0.nupkg", "--source", "gadgets", "--offline");
        var planted = await cli.Run("rebuild", "planted/Gadgets.1.0.0.nupkg", "--source", "gadgets", "--offline");

        Assert.Contains("\nidentical\n", good.ShouldEndWith(0).Output, StringComparison.Ordinal);
        var output = planted.ShouldEndWith(1).Output;
        Assert.Contains("code: method Gadgets.Calculator.Add", output, StringComparison.Ordinal);
        Assert.Contains("resource: ", output, StringComparison.Ordinal);
        Assert.Contains("tools/install.ps1", output, StringComparison.Ordinal);
        Assert.EndsWith("different\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--attest", "x.sigstore.json")]
    [InlineData("--attest", "x.sigstore.json", "--rebuilder", "me")]
    [InlineData("--key", "k.pem")]
    [InlineData("--property", "novalue")]
    [InlineData("--require", "good")]
    public async Task A_command_line_that_makes_no_sense_is_refused_before_any_work(params string[] options)
    {
        using var cli = new CliHarness();
        cli.Write("a.nupkg", Packages.Make("Example", ("content/a.txt", "x")));

        Assert.Equal(2, (await cli.Run(["rebuild", "a.nupkg", .. options])).ExitCode);
    }

    [Fact]
    public async Task A_missing_artifact_is_an_input_error_and_one_without_commit_cannot_be_rebuilt()
    {
        using var cli = new CliHarness();
        cli.Write("a.nupkg", Packages.Make("Example", ("content/a.txt", "x")));

        Assert.Equal(3, (await cli.Run("rebuild", "none.nupkg")).ExitCode);
        Assert.Contains("(HTB0512)", (await cli.Run("rebuild", "a.nupkg")).ShouldEndWith(1).Output, StringComparison.Ordinal);
    }

    private static async Task<CliHarness> Repository()
    {
        var cli = new CliHarness().With("PATH", Environment.GetEnvironmentVariable("PATH")!);
        cli.Write("gadgets/Gadgets.csproj", Project);
        cli.Write("gadgets/.gitignore", "bin/\nobj/\n");
        cli.Write("gadgets/data.txt", "data");
        cli.Write("gadgets/Calculator.cs", "namespace Gadgets; public static class Calculator { public static int Add(int a, int b) => a + b; }\n");
        foreach (var arguments in new string[][]
        {
            ["init", "-q", "-b", "main"], ["remote", "add", "origin", "https://git.example/gadgets"], ["add", "-A"],
            ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "first"],
        })
        {
            (await Command.Run("git", arguments, cli["gadgets"])).ShouldExit();
        }

        return cli;
    }

    private static async Task Pack(CliHarness cli, string output) => (await DotnetCli.Run(
        cli["gadgets"], ["pack", "-c", "Release", "-v", "quiet", "-p:ContinuousIntegrationBuild=true", "-p:PackageOutputPath=" + cli[output]])).ShouldExit();
}
