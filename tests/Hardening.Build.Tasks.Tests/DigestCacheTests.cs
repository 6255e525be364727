using System.Collections.Immutable;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Packages;

namespace Hardening.Build.Tasks.Tests;

/// <summary>Digests between builds: kept for package archives as long as these are the same, and for nothing else.</summary>
public sealed class DigestCacheTests : IDisposable
{
    private static readonly ImmutableArray<Digest> Digests =
        [new(DigestAlgorithm.Sha256, new string('a', 64)), new(DigestAlgorithm.Sha512, new string('b', 128))];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_digests_of_an_archive_are_there_in_the_next_build()
    {
        var archive = Make("acme.1.0.0.nupkg");
        Store(archive);

        Assert.Equal(Digests, NewBuild().Find(archive).AsEnumerable());
    }

    [Fact]
    public void Those_of_an_output_are_kept_for_one_build_only()
    {
        var output = Make("acme.dll");
        Store(output);

        Assert.Empty(NewBuild().Find(output));
    }

    [Fact]
    public void An_archive_that_changed_is_read_again()
    {
        var archive = Make("acme.1.0.0.nupkg");
        Store(archive);

        Assert.Empty(NewBuild().Find(archive with { Length = archive.Length + 1 }));
        Assert.Empty(NewBuild().Find(archive with { LastWriteTicks = archive.LastWriteTicks + 1 }));
    }

    [Fact]
    public void An_archive_that_is_gone_is_dropped()
    {
        var archive = Make("acme.1.0.0.nupkg");
        Store(archive);
        File.Delete(archive.Path);
        Store(Make("other.1.0.0.nupkg"));

        Assert.Empty(NewBuild().Find(archive));
    }

    [Theory]
    [InlineData("no digests at all\n")]
    [InlineData("1\t2\tzz\tzz\t/acme.1.0.0.nupkg\n")]
    [InlineData("\0\0\0")]
    public void A_damaged_file_is_an_empty_one(string content)
    {
        var archive = Make("acme.1.0.0.nupkg");
        Store(archive);
        File.WriteAllText(folder["cache/package-digests.txt"], content);

        Assert.Empty(NewBuild().Find(archive));
    }

    [Fact]
    public void Without_a_folder_nothing_is_kept()
    {
        var archive = Make("acme.1.0.0.nupkg");
        var cache = DigestCache.Of(new RecordingEngine());
        cache.Store(archive, Digests);
        cache.Save();

        Assert.Equal(Digests, cache.Find(archive).AsEnumerable());
        Assert.False(Directory.Exists(folder["cache"]));
    }

    private void Store(FileStamp stamp)
    {
        var cache = NewBuild();
        cache.Store(stamp, Digests);
        cache.Save();
    }

    private DigestCache NewBuild() => DigestCache.Of(new RecordingEngine(), folder["cache"]);

    private FileStamp Make(string name)
    {
        File.WriteAllText(folder[name], name);
        var info = new FileInfo(folder[name]);
        return new FileStamp(info.FullName, info.Length, info.LastWriteTimeUtc.Ticks);
    }
}
