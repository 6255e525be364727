using Hardening.Attestation.Bundles;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>What belongs to an artifact, and what refuses to be one.</summary>
public sealed class ArtifactFolderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_of_a_folder_are_hashed_in_order_under_their_places_hidden_ones_too_and_its_bundles_are_not()
    {
        folder.Write("out/b/c.txt", "1");
        folder.Write("out/b.txt", "2");
        folder.Write("out/.hidden", "3");
        var inside = new[] { folder.Write("out/x.sigstore.json", "{}"), folder.Write("out/a.sigstore.jsonl", "{}") };
        var beside = folder.Write("out.sigstore.json", "{}");
        folder.Write("out/b/deeper.sigstore.json", "{}");
        var artifact = Artifact.FromPath(folder["out"] + "/");

        Assert.Equal("out", artifact.Name);
        var bundles = ArtifactFiles.DiscoverBundles(artifact);
        Assert.Equal([beside, inside[1], inside[0]], bundles);
        Assert.Equal([".hidden", "b.txt", "b/c.txt", "b/deeper.sigstore.json"], ArtifactFiles.Hash(artifact, bundles, CancellationToken.None).Select(file => file.Name));
    }

    [Fact]
    public void Of_a_file_only_the_bundles_beside_it_count()
    {
        var file = folder.Write("app.bin", "1");
        folder.Write("other.sigstore.json", "{}");
        Assert.Empty(ArtifactFiles.DiscoverBundles(Artifact.FromPath(file)));
        Assert.Equal([folder.Write("app.bin" + BundleFile.Extension, "{}")], ArtifactFiles.DiscoverBundles(Artifact.FromPath(file)));
        Assert.Empty(ArtifactFiles.DiscoverBundles(Artifact.FromDigest("sha256:" + new string('a', 64))!));
    }

    [Fact]
    public void A_folder_without_a_file_is_refused()
    {
        Directory.CreateDirectory(folder["empty/folder"]);
        Refused("empty", AttestationCodes.ArtifactMissing);
        var bundle = folder.Write("empty/x.sigstore.json", "{}");
        var error = Assert.Throws<AttestationException>(() => ArtifactFiles.Hash(Artifact.FromPath(folder["empty"]), [bundle], CancellationToken.None));
        Assert.Equal(AttestationCodes.ArtifactMissing, error.Code);
    }

    [Fact]
    public void A_link_inside_a_folder_is_refused()
    {
        var target = folder.Write("target.txt", "1");
        folder.Write("out/a.txt", "1");
        File.CreateSymbolicLink(folder["out/link"], target);
        Refused("out", AttestationCodes.ArtifactUnreadable);

        Directory.CreateDirectory(folder["linked/folder"]);
        Directory.CreateSymbolicLink(folder["linked/folder/link"], folder["out"]);
        Refused("linked", AttestationCodes.ArtifactUnreadable);
    }

    [Fact]
    public void A_file_is_read_whole_up_to_a_bound_and_a_digest_not_at_all()
    {
        var file = ArtifactFiles.Hash(Artifact.FromPath(folder.Write("app.bin", "12345")), [], CancellationToken.None).Single();
        Assert.Equal("12345"u8.ToArray(), file.ReadWhole(5));
        Assert.Equal(AttestationCodes.DocumentTooLarge, Assert.Throws<AttestationException>(() => file.ReadWhole(4)).Code);
        Assert.Single(file.DigestsBy("sha384"));
        Assert.Empty(file.DigestsBy("sha1"));

        File.Delete(folder["app.bin"]);
        Assert.Equal(AttestationCodes.ArtifactUnreadable, Assert.Throws<AttestationException>(() => file.ReadWhole(5)).Code);
        var known = ArtifactFiles.Hash(Artifact.FromDigest("sha256:" + new string('a', 64))!, [], CancellationToken.None).Single();
        Assert.Null(known.ReadWhole(5));
        Assert.Empty(known.DigestsBy("sha384"));
        Assert.Empty(known.DigestsBy("sha512"));
    }

    [Theory]
    [InlineData("sha256:aa")]
    [InlineData("sha512:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("sha256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("md5:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("")]
    public void Anything_else_is_no_digest(string text) => Assert.Null(Artifact.FromDigest(text));

    [Fact]
    public void A_given_name_is_used_in_messages() =>
        Assert.Equal("shown", Artifact.FromPath(folder.Write("app.bin", "1"), "shown").Name);

    private void Refused(string name, string code) =>
        Assert.Equal(code, Assert.Throws<AttestationException>(() => ArtifactFiles.Hash(Artifact.FromPath(folder[name]), [], CancellationToken.None)).Code);
}
