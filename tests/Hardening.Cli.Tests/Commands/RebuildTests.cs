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

    [ToolFact("git")]
    public async Task What_was_packed_from_a_checkout_of_windows_is_rebuilt_from_one_with_the_same_line_ends()
    {
        using var cli = await Repository();
        (await Command.Run("git", ["clone", "-q", "-c", "core.autocrlf=true", cli["gadgets"], cli["windows"]], cli["gadgets"])).ShouldExit();
        (await Command.Run("git", ["remote", "set-url", "origin", "https://git.example/gadgets"], cli["windows"])).ShouldExit();
        await Pack(cli, "packed", "windows");

        var output = (await cli.Run("rebuild", "packed/Gadgets.1.0.0.nupkg", "--source", "gadgets", "--offline")).ShouldEndWith(0).Output;

        Assert.Contains("have CR LF: the source was checked out so, too", output, StringComparison.Ordinal);
        Assert.Contains("\nidentical\n", output, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task A_partial_clone_that_lacks_files_says_how_to_complete_it()
    {
        using var cli = await Repository();
        await Pack(cli, "good");
        (await Command.Run("git", ["config", "uploadpack.allowFilter", "true"], cli["gadgets"])).ShouldExit();
        (await Command.Run(
            "git", ["-c", "protocol.file.allow=always", "clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + cli["gadgets"], cli["partial"]], cli["gadgets"])).ShouldExit();
        Directory.Move(cli["gadgets"], cli["elsewhere"]);

        var output = (await cli.Run("rebuild", "good/Gadgets.1.0.0.nupkg", "--source", "partial", "--offline")).ShouldEndWith(1).Output;

        Assert.Contains("(HTB0513)", output, StringComparison.Ordinal);
        Assert.Matches("\n  remedy: .*complete it with git fetch --refetch --no-filter", output);
    }

    [ToolFact("git")]
    public async Task A_policy_that_demands_a_rebuild_goes_by_the_signed_outcome_of_one()
    {
        using var cli = await Repository();
        var commit = (await Command.Run("git", ["rev-parse", "HEAD"], cli["gadgets"])).ShouldExit().Output.Trim();
        cli.Write("provenance.json", VerifyWorkspace.Provenance
            .Replace("src/Example.csproj", "Gadgets.csproj", StringComparison.Ordinal).Replace("acme/widgets", "gadgets", StringComparison.Ordinal)
            .Replace("0123456789abcdef0123456789abcdef01234567", commit, StringComparison.Ordinal)
            .Replace("\"Release\"", "\"Release\", \"ContinuousIntegrationBuild\": \"true\"", StringComparison.Ordinal));
        cli.Write("policy.yml", "version: 1\nkeys: [k.pub.pem]\nrebuilders:\n  - id: https://rebuilder.example/nightly\n    keys: [r.pub.pem]\n");
        foreach (var key in new[] { "k", "r" })
        {
            await VerifyWorkspace.ShouldWork(cli, $"keys new -o {key}.pem");
            await VerifyWorkspace.ShouldWork(cli, $"keys export --key {key}.pem -o {key}.pub.pem");
        }

        await Pack(cli, "good");
        cli.Write("gadgets/Calculator.cs", "namespace Gadgets; public static class Calculator { public static int Add(int a, int b) => a - b; }\n");
        await Pack(cli, "planted");

        var (before, rebuilt, after) = await Rebuild("good");
        var (_, changed, refused) = await Rebuild("planted");

        Assert.Equal((1, 0, 0, 1, 1), (before.ExitCode, rebuilt.ExitCode, after.ExitCode, changed.ExitCode, refused.ExitCode));
        Assert.Contains("record: provenance, https://git.example/gadgets, commit " + commit, rebuilt.Output, StringComparison.Ordinal);
        Assert.Contains("HTV0312", before.Output, StringComparison.Ordinal);
        Assert.Contains("different", refused.Output, StringComparison.Ordinal);

        async Task<(CliRun Before, CliRun Rebuilt, CliRun After)> Rebuild(string folder)
        {
            var (package, bundle) = ($"{folder}/Gadgets.1.0.0.nupkg", $"{folder}/Gadgets.1.0.0.nupkg.sigstore.jsonl");
            await VerifyWorkspace.ShouldWork(cli, $"attest {package} --predicate provenance.json --type https://slsa.dev/provenance/v1 --key k.pem -o {bundle}");
            string[] verify = ["verify", package, "--policy", "policy.yml"];
            return (await cli.Run(verify),
                await cli.Run("rebuild", package, "--source", "gadgets", "--offline", "--attest", bundle, "--key", "r.pem", "--rebuilder", "https://rebuilder.example/nightly"),
                await cli.Run(verify));
        }
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

    private static async Task Pack(CliHarness cli, string output, string folder = "gadgets") => (await DotnetCli.Run(
        cli[folder], ["pack", "-c", "Release", "-v", "quiet", "-p:ContinuousIntegrationBuild=true", "-p:PackageOutputPath=" + cli[output]])).ShouldExit();
}
