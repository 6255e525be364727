using System.Security.Cryptography;
using System.Text;

namespace Hardening.Build.Tasks.Tests;

public sealed class RestoredPackagesTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Packages_of_one_target_are_listed_with_the_digest_of_the_file_on_disk()
    {
        folder.Write("packages/a/1.0.0/a.1.0.0.nupkg", "package a");
        folder.Write("packages/b/2.0.0-rc/b.2.0.0-rc.nupkg", "package b");
        var assets = Assets("""{"net10.0":{"A/1.0.0":{"type":"package"},"P/1.0.0":{"type":"project"}},"netstandard2.0":{"A/1.0.0":{"type":"package"},"B/2.0.0-rc":{"type":"package"}}}""");

        var one = Read(assets, "net10.0");
        var all = Read(assets, "");

        Assert.Equal("pkg:nuget/A@1.0.0", Assert.Single(one).Uri);
        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes("package a"))), one[0].Digest!["sha512"]);
        Assert.Equal(["pkg:nuget/A@1.0.0", "pkg:nuget/B@2.0.0-rc"], all.Select(package => package.Uri));
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

    private static IReadOnlyList<Attestation.Statements.ResourceDescriptor> Read(string assets, string framework) =>
        new RestoredPackages(new FileHashes(DigestCache.Of(new RecordingEngine())), CancellationToken.None).Read(assets, framework);

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
