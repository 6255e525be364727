using System.Security.Cryptography;
using System.Text;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Discovery;
using Hardening.Attestation.Discovery.Oci;

namespace Hardening.Attestation.Tests.Discovery;

public sealed class OciLayoutBundleSourceTests : IDisposable
{
    private readonly DiscoveryEvidence evidence = new();

    public void Dispose() => evidence.Dispose();

    [Fact]
    public async Task A_bundle_that_refers_to_the_manifest_of_the_artifact_is_found()
    {
        var artifact = Blob(File.ReadAllBytes(evidence.Artifact));
        var manifest = Manifest("application/vnd.acme.package", null, artifact);
        Layout(manifest, Manifest(Bundle.MediaTypeV03, manifest, Blob(evidence.Bundle)), Manifest("application/vnd.acme.sbom", manifest, Blob([1])));
        Assert.Equal(evidence.Bundle, Assert.Single(await Find()).Json.ToArray());
    }

    [Fact]
    public async Task A_bundle_that_refers_to_the_artifact_itself_is_found()
    {
        Layout(Manifest(Bundle.MediaTypeV03, "sha256:" + evidence.Digests.FileSha256, Blob(evidence.Bundle)));
        Assert.Single(await Find());
    }

    [Fact]
    public async Task Bundles_about_other_subjects_are_not_found()
    {
        Layout(Manifest(Bundle.MediaTypeV03, "sha256:" + new string('1', 64), Blob(evidence.Bundle)));
        Assert.Empty(await Find());
    }

    [Fact]
    public async Task Manifests_in_a_nested_index_are_found()
    {
        var referrer = Manifest(Bundle.MediaTypeV03, "sha256:" + evidence.Digests.FileSha256, Blob(evidence.Bundle));
        Layout(Blob(Encoding.UTF8.GetBytes($$"""{"manifests":[{"digest":"{{referrer}}"}]}""")));
        Assert.Single(await Find());
    }

    [Fact]
    public async Task A_blob_that_has_another_digest_than_its_name_is_refused()
    {
        var bundle = Blob(evidence.Bundle);
        Layout(Manifest(Bundle.MediaTypeV03, "sha256:" + evidence.Digests.FileSha256, bundle));
        evidence.Folder.Write("oci/blobs/sha256/" + bundle["sha256:".Length..], evidence.OtherBundle);
        await Refused();
    }

    [Theory]
    [InlineData("sha256:../../../../etc/passwd")]
    [InlineData("md5:00")]
    [InlineData("sha256:00")]
    public async Task A_digest_that_is_none_is_refused(string digest)
    {
        Layout(digest);
        await Refused();
    }

    [Fact]
    public async Task A_missing_blob_or_index_is_refused()
    {
        Layout("sha256:" + new string('a', 64));
        await Refused();
        File.Delete(evidence.Folder["oci/index.json"]);
        await Refused();
    }

    [Fact]
    public async Task A_layout_of_another_version_is_refused()
    {
        Layout();
        evidence.Folder.Write("oci/oci-layout", """{"imageLayoutVersion":"2.0.0"}""");
        await Refused();
    }

    private Task<IReadOnlyList<FoundBundle>> Find() => new OciLayoutBundleSource(evidence.Folder["oci"]).FindAsync(evidence.Query);

    private async Task Refused() => Assert.Equal(AttestationCodes.BadBundleSource, (await Assert.ThrowsAsync<AttestationException>(Find)).Code);

    private string Blob(byte[] bytes)
    {
        var hex = Convert.ToHexStringLower(SHA256.HashData(bytes));
        evidence.Folder.Write("oci/blobs/sha256/" + hex, bytes);
        return "sha256:" + hex;
    }

    private string Manifest(string artifactType, string? subject, string layer)
    {
        var about = subject is null ? "" : $$""" "subject":{"digest":"{{subject}}"},""";
        return Blob(Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"artifactType":"{{artifactType}}",{{about}}"layers":[{"digest":"{{layer}}"}]}"""));
    }

    private void Layout(params string[] manifests)
    {
        evidence.Folder.Write("oci/oci-layout", """{"imageLayoutVersion":"1.0.0"}""");
        var list = string.Join(',', manifests.Select(digest => $$"""{"digest":"{{digest}}"}"""));
        evidence.Folder.Write("oci/index.json", $$"""{"schemaVersion":2,"manifests":[{{list}}]}""");
    }
}
