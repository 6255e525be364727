namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>The key that signs.</summary>
[Collection(ToolchainCollection.Name)]
public class KeyTests(PackedToolchain toolchain)
{
    private const string Bundle = "bin/Debug/net10.0/Gadgets.dll.sigstore.json";
    private const string Dll = "bin/Debug/net10.0/Gadgets.dll";

    [Fact]
    public async Task A_key_with_a_password_signs_and_what_is_wrong_with_it_is_told_by_code()
    {
        var password = string.Concat("correct ", "horse ", "battery");
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework>");
        project.Write("password.txt", password + "\n");
        project.Write("wrong.txt", "not it\n");
        (await project.Hardening("keys", "new", "-o", "release.key.pem", "--password-file", "password.txt")).ShouldExit();

        // The environment first: neither log nor evidence may hold the password.
        var environment = new Dictionary<string, string?> { ["HARDENING_KEY_PASSWORD"] = password };
        var build = (await project.Dotnet(environment, "build", "-p:HardeningSigningKey=release.key.pem")).ShouldSucceed();
        Assert.False(Provenance.Holds(build.LogFile, password));
        Assert.DoesNotContain("HTB0005", build.Result.Output, StringComparison.Ordinal);

        Assert.Equal("HTB0305", (await Sign(project, "-p:HardeningSigningKey=release.key.pem")).SingleError().Code);
        Assert.Equal("HTB0304", (await Sign(project, "-p:HardeningSigningKey=release.key.pem", "-p:HardeningSigningKeyPasswordFile=wrong.txt")).SingleError().Code);
        Assert.Equal("HTB0003", (await Sign(project, "-p:HardeningSigningKey=release.key.pem", "-p:HardeningSigningKeyPasswordFile=none.txt")).SingleError().Code);
        Assert.Equal("HTB0303", (await Sign(project, "-p:HardeningSigningKey=wrong.txt")).SingleError().Code);
        Assert.Equal("HTB0302", (await Sign(project, "-p:HardeningSigningKey=.")).SingleError().Code);
        var missing = (await Sign(project, "-p:HardeningSigningKey=none.pem")).SingleError();
        Assert.Equal("HTB0301", missing.Code);
        Assert.EndsWith("none.pem", missing.File, StringComparison.Ordinal);
        Assert.False(project.Exists(Bundle));

        (await Sign(project, "-p:HardeningSigningKey=release.key.pem", "-p:HardeningSigningKeyPasswordFile=password.txt")).ShouldSucceed();
        Assert.True(project.Exists(Bundle));
    }

    [Fact]
    public async Task A_development_key_on_a_build_server_is_a_warning()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework>");

        var build = (await project.Dotnet(new Dictionary<string, string?> { ["CI"] = "true" }, "build")).ShouldSucceed();

        Assert.Equal("HTB0006", Assert.Single(build.Log.Warnings).Code);
        Assert.EndsWith("/builders/ci", Provenance.Of(project[Bundle]).BuilderId, StringComparison.Ordinal);
        Assert.True(project.Exists(Dll));
    }

    // The bundle is deleted first, so that the signing step has something to do.
    private static Task<BuildRun> Sign(Consumer project, params string[] properties)
    {
        File.Delete(project[Bundle]);
        return project.Dotnet(["build", "--no-restore", .. properties]);
    }
}
