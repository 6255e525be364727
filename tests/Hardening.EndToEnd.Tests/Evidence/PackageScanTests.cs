using Hardening.Secrets.Tests.Corpus;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>Secrets in the package that is being packed, found by the package reference alone.</summary>
[Collection(ToolchainCollection.Name)]
public class PackageScanTests(PackedToolchain toolchain)
{
    [Fact]
    public async Task A_token_in_a_literal_of_the_assembly_fails_the_pack_and_leaves_no_package()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework><NoWarn>HT2001</NoWarn>");
        var token = new Tokens(Environment.TickCount).GitHub("ghp_");
        (await project.Dotnet("pack")).ShouldSucceed();
        Assert.True(project.Exists("bin/Release/Gadgets.1.0.0.nupkg"));

        project.Write("Gadget.cs", $"public static class Gadget {{ public static string Name() => \"{token[..20]}\" + \"{token[20..]}\"; }}");
        var error = (await project.Dotnet("pack")).SingleError();

        Assert.Equal("HTB0720", error.Code);
        Assert.Contains("lib/net10.0/Gadgets.dll", error.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token[4..12], error.Text, StringComparison.Ordinal);
        Assert.False(project.Exists("bin/Release/Gadgets.1.0.0.nupkg"));

        // Nothing else stops it, and asked for, the package is made.
        (await project.Dotnet("pack", "-p:HardeningScanPackage=false")).ShouldSucceed();
        Assert.True(project.Exists("bin/Release/Gadgets.1.0.0.nupkg"));
    }
}
