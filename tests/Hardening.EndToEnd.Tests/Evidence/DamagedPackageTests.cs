using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>A package that is no longer what it was when it was restored.</summary>
[Collection(ToolchainCollection.Name)]
public class DamagedPackageTests(PackedToolchain toolchain)
{
    private const string Bundle = "bin/Debug/net10.0/Gadgets.dll.sigstore.json";

    [Theory]
    [InlineData("cut", "The package is damaged")]
    [InlineData("traversal", "could lead outside the package")]
    [InlineData("bomb", "The package declares 100663296 bytes of content")]
    public async Task One_that_cannot_be_taken_apart_is_a_warning_and_listed_by_its_file(string damage, string told)
    {
        using var project = await Restored("Acme.Damaged." + damage, good => damage switch
        {
            "cut" => good[..(good.Length / 2)],
            "traversal" => Zip(("../outside.txt", Encoding.UTF8.GetBytes("x"))),
            _ => Zip(("zeros", new byte[96 << 20])),
        });

        var build = (await project.Dotnet("build", "--no-restore")).ShouldSucceed();

        var warning = Assert.Single(build.Log.Warnings);
        Assert.Equal("HTB0010", warning.Code);
        Assert.Contains(told, warning.Text, StringComparison.Ordinal);
        var package = Provenance.Of(project[Bundle]).Definition.GetProperty("resolvedDependencies").EnumerateArray()
            .Single(entry => entry.TryGetProperty("uri", out var uri) && uri.GetString()!.Contains("Acme.Damaged", StringComparison.Ordinal));
        Assert.Equal("file", package.GetProperty("annotations").GetProperty("digestOf").GetString());
    }

    [Fact]
    public async Task One_that_carries_the_signature_of_other_content_stops_the_build_and_nothing_is_written()
    {
        using var project = await Restored("Acme.Damaged.Signature", _ => Zip(("lib/net10.0/a.dll", [1]), (".signature.p7s", [2])));

        var error = (await project.Dotnet("build", "--no-restore")).SingleError();

        Assert.Equal("HTB0405", error.Code);
        Assert.EndsWith("acme.damaged.signature.1.0.0.nupkg", error.File, StringComparison.Ordinal);
        Assert.False(project.Exists(Bundle));
        Assert.False(project.Exists("obj/Debug/net10.0/hardening/build.intoto.json"));
    }

    private async Task<Consumer> Restored(string id, Func<byte[], byte[]> damage)
    {
        var nuspec = $"<package><metadata><id>{id}</id><version>1.0.0</version><authors>a</authors><description>d</description></metadata></package>";
        File.WriteAllBytes(Path.Combine(toolchain.Feed.Folder, id + ".1.0.0.nupkg"), Zip((id + ".nuspec", Encoding.UTF8.GetBytes(nuspec)), ("content/a.txt", new byte[4096])));
        var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework>", items: $"<PackageReference Include=\"{id}\" Version=\"1.0.0\" />");
        (await project.Dotnet("restore")).ShouldSucceed();

        using var assets = JsonDocument.Parse(File.ReadAllBytes(project["obj/project.assets.json"]));
        var lower = id.ToLowerInvariant();
        var file = assets.RootElement.GetProperty("packageFolders").EnumerateObject()
            .Select(folder => Path.Combine(folder.Name, lower, "1.0.0", lower + ".1.0.0.nupkg")).First(File.Exists);
        File.WriteAllBytes(file, damage(File.ReadAllBytes(file)));
        return project;
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
