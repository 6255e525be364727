using System.Text.Json;

namespace Hardening.Cli.Tests;

public sealed class SbomTests
{
    // The restore result of this very test project: real packages, real projects.
    private static readonly string Assets = RepositoryRoot.Combine("artifacts", "obj", "Hardening.Cli.Tests", "project.assets.json");

    [Theory]
    [InlineData("cyclonedx-1.6")]
    [InlineData("cyclonedx-1.7")]
    [InlineData("spdx-2.3")]
    [InlineData("spdx-3.0.1")]
    public async Task A_restore_result_becomes_a_document_on_stdout_or_in_a_file(string format)
    {
        using var cli = new CliHarness();

        var printed = await cli.Run("sbom", Assets, "--format", format);
        var written = await cli.Run("sbom", Assets, "--format", format, "-o", "out/app.json");

        Assert.True(printed.ExitCode == 0, printed.ToString());
        Assert.Equal((0, ""), (written.ExitCode, written.Output));
        using var document = JsonDocument.Parse(printed.Output);
        Assert.Contains("xunit", printed.Output, StringComparison.Ordinal);
        Assert.Equal(printed.Output.TrimEnd('\n'), (await File.ReadAllTextAsync(cli["out/app.json"])).TrimEnd('\n'));
    }

    [Fact]
    public async Task A_restored_project_is_found_by_its_folder()
    {
        using var cli = new CliHarness();

        var run = await cli.Run("sbom", RepositoryRoot.Combine("tests", "Hardening.Cli.Tests"));

        Assert.True(run.ExitCode == 0, run.ToString());
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal("Hardening.Cli.Tests", document.RootElement.GetProperty("metadata").GetProperty("component").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_package_becomes_a_document_too()
    {
        using var cli = new CliHarness();
        cli.Write("Example.1.0.0.nupkg", Packages.Make());

        var run = await cli.Run("sbom", "Example.1.0.0.nupkg");

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("pkg:nuget/Example@1.0.0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_is_SOURCE_DATE_EPOCH_or_none()
    {
        using var cli = new CliHarness();

        var without = await cli.Run("sbom", Assets);
        var with = await cli.With("SOURCE_DATE_EPOCH", "1700000000").Run("sbom", Assets);
        var bad = await cli.With("SOURCE_DATE_EPOCH", "yesterday").Run("sbom", Assets);

        Assert.DoesNotContain("\"timestamp\"", without.Output, StringComparison.Ordinal);
        Assert.Contains("2023-11-14T22:13:20Z", with.Output, StringComparison.Ordinal);
        Assert.Equal((2, ""), (bad.ExitCode, bad.Output));
    }

    [Fact]
    public async Task Bad_input_is_refused_with_its_code_and_leaves_nothing_behind()
    {
        using var cli = new CliHarness();
        cli.Write("two/a.csproj", "<Project/>");
        cli.Write("two/b.csproj", "<Project/>");
        cli.Write("none/readme.txt", "no project");
        cli.Write("cut.nupkg", Packages.Make().AsSpan(0, 100));
        cli.Write("readme.txt", "no project");
        cli.Write("broken/project.assets.json", "{\"targets\":");
        cli.Write("odd/project.assets.json", "{\"project\":1}");
        cli.Write("unrestored/a.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        var before = Directory.GetFiles(cli.Folder, "*", SearchOption.AllDirectories).Order().ToArray();

        await Verifier.Verify(await cli.Transcript(
            "sbom gone",
            "sbom two",
            "sbom none",
            "sbom cut.nupkg",
            "sbom readme.txt",
            "sbom broken/project.assets.json -o out.json",
            "sbom odd/project.assets.json -o out.json",
            "sbom unrestored -o out.json",
            "sbom two/a.csproj --format cyclonedx-9 -o out.json",
            "sbom two/a.csproj --cbom -o out.json"));

        Assert.Equal(before, Directory.GetFiles(cli.Folder, "*", SearchOption.AllDirectories).Order());
    }
}
