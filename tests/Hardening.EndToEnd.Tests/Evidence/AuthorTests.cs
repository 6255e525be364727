using System.Security.Cryptography.X509Certificates;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary><c>dotnet pack</c> with a code signing certificate.</summary>
[Collection(ToolchainCollection.Name)]
public class AuthorTests(PackedToolchain toolchain)
{
    private const string Package = "bin/Release/Gadgets.1.0.0.nupkg";

    [ToolFact("openssl")]
    public async Task A_package_is_signed_as_its_author_after_it_was_attested_and_only_when_it_is_packed_anew()
    {
        var password = string.Concat("correct ", "horse");
        using var authority = new CodeSigningAuthority();
        using var timestamps = new OpensslTimestamps(authority.Timestamper());
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework><IncludeSymbols>true</IncludeSymbols><SymbolPackageFormat>snupkg</SymbolPackageFormat>");
        File.WriteAllBytes(project["author.pfx"], new X509Certificate2Collection(new[] { authority.Author(), authority.Root }).Export(X509ContentType.Pkcs12, password)!);
        project.Write("password.txt", password + "\n");
        string[] pack =
        [
            "pack", "-p:HardeningPackageCertificate=author.pfx", "-p:HardeningPackageCertificatePasswordFile=password.txt",
            $"-p:HardeningPackageTimestampUrl={timestamps.Address}",
        ];

        var first = (await project.Dotnet(pack)).ShouldSucceed();

        Assert.Contains("SignPackages", first.Tasks);
        Assert.False(Provenance.Holds(first.LogFile, password));
        (await project.Hardening("verify", Package, "--key", Path.Combine(toolchain.Home, "development.pub.pem"))).ShouldExit();
        Directory.CreateDirectory(project["client"]);
        (await new NuGetClient(project["client"], authority.Root).Verify(project[Package])).ShouldExit();
        Directory.Delete(project["client"], recursive: true);
        Assert.Empty((await project.Dotnet(pack)).ShouldSucceed().Tasks);

        project.Write("Gadget.cs", project.Read("Gadget.cs").Replace("gadget", "gizmo", StringComparison.Ordinal));
        Assert.Contains("SignPackages", (await project.Dotnet(pack)).ShouldSucceed().Tasks);
        (await project.Hardening("verify", Package, "--key", Path.Combine(toolchain.Home, "development.pub.pem"))).ShouldExit();

        var error = (await project.Dotnet("pack", "-p:HardeningPackageCertificate=none.pfx")).SingleError();
        Assert.Equal("HTB0409", error.Code);
        Assert.EndsWith("none.pfx", error.File, StringComparison.Ordinal);
    }
}
