namespace Hardening.Cli.Tests;

/// <summary>An assembly that an older compiler than the SDK's made is made again by that compiler, byte for byte.</summary>
public sealed class RecordedCompilerTests
{
    // What the analyzers are built against, so that it lies in the package folder wherever this repository was restored.
    private const string Version = "4.8.0";
    private static readonly string Packages =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [Fact]
    public async Task An_assembly_of_an_older_compiler_is_rebuilt_identical()
    {
        using var cli = new CliHarness().With("PATH", Environment.GetEnvironmentVariable("PATH")!).With("NUGET_PACKAGES", Packages);
        await CompileAsync(cli);

        var run = await cli.Run("rebuild", "out/Gadgets.dll", "--offline");

        var output = run.ShouldEndWith(0).Output;
        Assert.Contains("compiler 4.8.0 is recorded; the package Microsoft.CodeAnalysis.CSharp 4.8.0 (sha512 ", output, StringComparison.Ordinal);
        Assert.Contains("\nidentical\n", output, StringComparison.Ordinal);
    }

    private static async Task CompileAsync(CliHarness cli)
    {
        cli.Write("src/Calculator.cs", "namespace Gadgets; public class Calculator { public System.Collections.Generic.IEnumerable<int> To(int n) { for (var i = 0; i < n; i++) { yield return i; } } }\n");
        Directory.CreateDirectory(cli["out"]);
        string[] folders = [.. new[] { "common", "csharp" }.Select(part => Path.Combine(Packages, "microsoft.codeanalysis." + part, Version, "lib", "netstandard2.0"))];
        var reference = Directory.EnumerateFiles(DotnetPacks(), "System.Runtime.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        (await Command.Run(
            "dotnet",
            [
                "exec", Path.Combine(AppContext.BaseDirectory, "compiler", "Hardening.Compiler.dll"), .. folders, "/target:library", "/deterministic+", "/optimize+", "/debug:embedded",
                "/nostdlib+", "/langversion:12.0", "/highentropyva+", "/checksumalgorithm:SHA256", "/pathmap:" + cli["src"] + "=/_", "/pdb:" + cli["src/Gadgets.pdb"],
                "/reference:" + reference, "/embed:" + cli["src/Calculator.cs"], "/out:" + cli["out/Gadgets.dll"], cli["src/Calculator.cs"],
            ], cli["src"])).ShouldExit();
    }

    // The runtime lies in ROOT/shared/NAME/VERSION.
    private static string DotnetPacks() => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
}
