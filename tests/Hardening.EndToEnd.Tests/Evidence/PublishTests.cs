namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>Plain <c>dotnet publish</c>.</summary>
[Collection(ToolchainCollection.Name)]
public class PublishTests(PackedToolchain toolchain)
{
    private const string Folder = "bin/Release/net10.0/publish";

    [Fact]
    public async Task Every_published_file_is_a_subject_and_the_folder_verifies_until_a_file_changes()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>", "Microsoft.NET.Sdk.Web");
        project.Write("Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet(\"/\", () => new Gadgets.Gadget().Name);\napp.Run();\n");
        project.Write("wwwroot/index.html", "<!doctype html><title>gadget</title>\n");

        (await project.Dotnet("publish")).ShouldSucceed();
        var provenance = Provenance.Of(project[Folder + "/Gadgets.publish.sigstore.json"]);
        Assert.Equal(
            Directory.EnumerateFiles(project[Folder], "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith("Gadgets.publish.sigstore.json", StringComparison.Ordinal) && !file.EndsWith("Gadgets.publish.sbom.cdx.json", StringComparison.Ordinal))
                .Select(file => (Path.GetRelativePath(project[Folder], file).Replace('\\', '/'), Provenance.Sha256(file))).Order(),
            provenance.Subjects.Select(subject => (subject.Key, subject.Value)).Order());
        Assert.Equal(["Gadgets.publish.sbom.cdx.json"], provenance.Byproducts.Keys);
        (await Verify(project)).ShouldExit();

        // The SDK writes web.config anew on every publish of a web project, so the evidence is made anew with it.
        (await project.Dotnet("publish")).ShouldSucceed();
        (await Verify(project)).ShouldExit();

        File.AppendAllText(project[Folder + "/wwwroot/index.html"], "<script></script>");
        (await Verify(project)).ShouldExit(1);
    }

    private Task<CommandResult> Verify(Consumer project) =>
        project.Hardening("verify", Folder, "--key", Path.Combine(toolchain.Home, "development.pub.pem"));
}
