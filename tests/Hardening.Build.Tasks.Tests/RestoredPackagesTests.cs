using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Hardening.Attestation;
using Hardening.Attestation.Statements;

namespace Hardening.Build.Tasks.Tests;

public sealed class RestoredPackagesTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly List<AttestationException> refused = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Packages_of_one_target_are_listed_with_the_digest_of_the_file_on_disk()
    {
        var package = Zip("lib/a.dll");
        folder.Write("packages/a/1.0.0/a.1.0.0.nupkg", package);
        folder.Write("packages/b/2.0.0-rc/b.2.0.0-rc.nupkg", Zip("lib/b.dll"));
        var assets = Assets("""{"net10.0":{"A/1.0.0":{"type":"package"},"P/1.0.0":{"type":"project"}},"netstandard2.0":{"A/1.0.0":{"type":"package"},"B/2.0.0-rc":{"type":"package"}}}""");

        var one = Read(assets, "net10.0");
        var all = Read(assets, "");

        Assert.Equal("pkg:nuget/A@1.0.0", Assert.Single(one).Uri);
        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData(package)), one[0].Digest!["sha512"]);
        Assert.Equal(["pkg:nuget/A@1.0.0", "pkg:nuget/B@2.0.0-rc"], all.Select(entry => entry.Uri));
        Assert.Empty(refused);
    }

    [Theory]
    [InlineData("no zip", "HTB0401")]
    [InlineData("../a.dll", "HTB0403")]
    public void A_package_that_cannot_be_taken_apart_is_told_and_listed_by_its_file(string entry, string code)
    {
        var bytes = code == "HTB0401" ? Encoding.UTF8.GetBytes(entry) : Zip(entry);
        var file = folder.Write("packages/a/1.0.0/a.1.0.0.nupkg", bytes);

        var package = Assert.Single(Read(Assets("""{"net10.0":{"A/1.0.0":{"type":"package"}}}"""), "net10.0"));

        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData(bytes)), package.Digest!["sha512"]);
        Assert.Equal("file", package.Annotations!["digestOf"].GetString());
        Assert.Equal((code, file), (Assert.Single(refused).Code, refused[0].File));
    }

    [Fact]
    public void A_package_whose_signature_is_of_other_content_is_refused()
    {
        folder.Write("packages/a/1.0.0/a.1.0.0.nupkg", Zip("lib/a.dll", ".signature.p7s"));

        var error = Assert.Throws<AttestationException>(() => Read(Assets("""{"net10.0":{"A/1.0.0":{"type":"package"}}}"""), "net10.0"));

        Assert.Equal("HTB0405", error.Code);
    }

    [Fact]
    public void The_configuration_files_of_the_restore_are_told()
    {
        var file = folder.Write("obj/project.assets.json", """{"packageFolders":{},"libraries":{},"targets":{},"project":{"restore":{"configFilePaths":["/src/NuGet.config"]}}}""");

        Assert.Equal(["/src/NuGet.config"], Restored().Read(file, "net10.0").ConfigFiles);
    }

    [Fact]
    public void A_package_that_is_gone_is_refused()
    {
        var error = Assert.Throws<TaskException>(() => Read(Assets("""{"net10.0":{"A/1.0.0":{"type":"package"}}}"""), "net10.0"));

        Assert.Equal("HTB0008", error.Code);
        Assert.Contains("A/1.0.0", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"packageFolders":{},"libraries":{},"targets":[]}""")]
    [InlineData("""{"packageFolders":{},"libraries":{},"targets":{"net10.0":{"A/1.0.0":{"type":"package"}}}}""")]
    public void A_malformed_restore_graph_is_refused(string text)
    {
        var file = folder.Write("obj/project.assets.json", text);

        Assert.Equal("HTB0008", Assert.Throws<TaskException>(() => Read(file, "net10.0")).Code);
    }

    [Fact]
    public void A_missing_restore_graph_is_refused() =>
        Assert.Equal("HTB0008", Assert.Throws<TaskException>(() => Read(folder["none.json"], "net10.0")).Code);

    private IReadOnlyList<ResourceDescriptor> Read(string assets, string framework) => Restored().Read(assets, framework).Packages;

    private RestoredPackages Restored() => new(new FileHashes(DigestCache.Of(new RecordingEngine())), refused.Add, CancellationToken.None);

    private static byte[] Zip(params string[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var name in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(name));
            }
        }

        return bytes.ToArray();
    }

    private string Assets(string targets) => folder.Write("obj/project.assets.json", $$"""
        {
          "version": 3,
          "targets": {{targets}},
          "libraries": { "A/1.0.0": { "path": "a/1.0.0", "type": "package" }, "B/2.0.0-rc": { "path": "b/2.0.0-rc", "type": "package" } },
          "packageFolders": { {{System.Text.Json.JsonSerializer.Serialize(folder["packages"])}}: {} },
          "project": { "frameworks": { "net10.0": {}, "netstandard2.0": {} } }
        }
        """);
}
