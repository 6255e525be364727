namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>The restore gate in real builds, over packages that a gallery signed.</summary>
[Collection(ToolchainCollection.Name)]
public class RestoreGateTests(PackedToolchain toolchain)
{
    private const string Policy = "packages.policy.yml";
    private const string Gate = "<HardeningVerifyPackages>true</HardeningVerifyPackages><HardeningPackagePolicy>packages.policy.yml</HardeningPackagePolicy>";

    // Spectre.Console brings Spectre.Console.Ansi; the gallery signed both, their author neither.
    private const string Items = "<PackageReference Include=\"Spectre.Console\" Version=\"0.57.2\" />";
    private const string Good = """
        version: 1
        rules:
          - packages: ["Hardening.*"]
            unverified: packed from this checkout
          - packages: ["*"]
            packageSignature: { repository: any }
        """;

    private const string Strict = """
        version: 1
        rules:
          - packages: ["Hardening.*"]
            unverified: packed from this checkout
          - packages: ["Spectre.Console.Ansi"]
            packageSignature: { author: any }
          - packages: ["*"]
            packageSignature: { repository: any }
        """;

    [Fact]
    public async Task A_transitive_package_that_does_not_meet_the_policy_stops_the_build_before_compilation()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework>" + Gate, items: Items);
        project.Write(Policy, Strict);

        var error = (await project.Dotnet("build")).SingleError();

        Assert.Equal("HTB0407", error.Code);
        Assert.Contains("transitive package Spectre.Console.Ansi 0.57.2", error.Text, StringComparison.Ordinal);
        Assert.Contains("packages.policy.yml:6", error.Text, StringComparison.Ordinal);
        Assert.Contains("hardening inspect", error.Text, StringComparison.Ordinal);
        Assert.False(project.Exists("obj/Debug/net10.0/Gadgets.dll"));
        Assert.False(project.Exists("obj/hardening/packages.verified"));

        var audit = await project.Hardening("audit", "--attestations", "Gadgets.csproj", "--policy", Policy);
        audit.ShouldExit(1);
        Assert.Contains("FAIL Spectre.Console.Ansi 0.57.2", audit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_whose_packages_meet_the_policy_runs_the_gate_once_and_again_when_something_changed()
    {
        using var project = new Consumer(toolchain, "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>" + Gate, items: Items);
        project.Write(Policy, Good);

        Assert.Single((await project.Dotnet("build")).ShouldSucceed().Tasks, task => task == "VerifyPackages");
        Assert.Empty((await project.Dotnet("build")).ShouldSucceed().Tasks);

        // What a day or a policy's end would bring.
        project.Write("obj/hardening/packages.until", "1\n");
        Assert.Equal(["VerifyPackages"], (await project.Dotnet("build")).ShouldSucceed().Tasks);
        Assert.Empty((await project.Dotnet("build")).ShouldSucceed().Tasks);

        project.Write(Policy, Good + "\n# reviewed\n");
        Assert.Equal(["VerifyPackages"], (await project.Dotnet("build")).ShouldSucceed().Tasks);

        project.Write(Policy, Strict);
        Assert.Equal("HTB0407", (await project.Dotnet("build")).SingleError().Code);
        Assert.Equal("HTB0407", (await project.Dotnet("build")).SingleError().Code);
    }

    [Fact]
    public async Task A_gate_without_a_policy_is_refused()
    {
        using var project = new Consumer(
            toolchain, "<TargetFramework>net10.0</TargetFramework><HardeningVerifyPackages>true</HardeningVerifyPackages>");

        Assert.Equal("HTB0408", (await project.Dotnet("build")).SingleError().Code);
    }
}
