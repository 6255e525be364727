using System.Runtime.InteropServices;

namespace Hardening.EndToEnd.Tests;

/// <summary>
/// The tool as users install it. Its package holds it for every host and, compiled ahead, for the one that releases are
/// made on; hosts of other kinds pack the first form only. Its entries are compared with those of all packages.
/// </summary>
[Collection(ToolchainCollection.Name)]
public class ToolPackageTests(PackedToolchain toolchain)
{
    private static readonly bool IsReleaseHost = RuntimeInformation.RuntimeIdentifier == "linux-x64";

    [Fact]
    public async Task The_tool_installs_and_both_its_forms_run()
    {
        await toolchain.Feed.Add("src/Hardening.Cli");
        var folder = toolchain.Scratch("tool");
        (await DotnetCli.Run(
            Path.GetTempPath(),
            ["tool", "install", "Hardening.Cli", "--tool-path", folder, "--add-source", toolchain.Feed.Folder, "--verbosity", "quiet"])).ShouldExit();

        // What the SDK chose from the package is written into its record of the installation.
        var record = File.ReadAllText(Directory.EnumerateFiles(folder, "project.assets.json", SearchOption.AllDirectories).Single());
        Assert.Contains($"tools/net10.0/{(IsReleaseHost ? "linux-x64" : "any")}/hardening.dll", record, StringComparison.Ordinal);
        var chosen = await Command.Run(Path.Combine(folder, OperatingSystem.IsWindows() ? "hardening.exe" : "hardening"), ["--version"], folder);
        var forEveryHost = Directory.EnumerateFiles(folder, "hardening.dll", SearchOption.AllDirectories).Single(file => Path.GetFileName(Path.GetDirectoryName(file)) == "any");
        Assert.Equal(chosen.ShouldExit().Output, (await Command.Run("dotnet", [forEveryHost, "--version"], folder)).ShouldExit().Output);
    }
}
