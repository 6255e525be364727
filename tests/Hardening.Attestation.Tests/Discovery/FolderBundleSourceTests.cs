using System.Text;
using Hardening.Attestation.Discovery;

namespace Hardening.Attestation.Tests.Discovery;

public sealed class FolderBundleSourceTests : IDisposable
{
    private readonly DiscoveryEvidence evidence = new();

    public void Dispose() => evidence.Dispose();

    [Fact]
    public async Task A_bundle_is_found_by_digest_whatever_its_file_is_called()
    {
        evidence.Folder.Write("bundles/deep/whatever.sigstore.json", evidence.Bundle);
        evidence.Folder.Write("bundles/other.sigstore.json", evidence.OtherBundle);
        var found = await new FolderBundleSource(evidence.Folder["bundles"]).FindAsync(evidence.Query);
        Assert.Equal("whatever.sigstore.json", Assert.Single(found).Name);
        Assert.Equal(evidence.Bundle, found[0].Json.ToArray());
    }

    [Fact]
    public async Task Bundles_in_lines_are_found_one_by_one()
    {
        var lines = $"{Encoding.UTF8.GetString(evidence.OtherBundle)}\n{Encoding.UTF8.GetString(evidence.Bundle)}\n";
        evidence.Folder.Write("bundles/all.sigstore.jsonl", lines);
        Assert.Equal(evidence.Bundle, Assert.Single(await new FolderBundleSource(evidence.Folder["bundles"]).FindAsync(evidence.Query)).Json.ToArray());
    }

    [Fact]
    public async Task Other_files_are_left_alone()
    {
        evidence.Folder.Write("bundles/readme.txt", "x");
        Assert.Empty(await new FolderBundleSource(evidence.Folder["bundles"]).FindAsync(evidence.Query));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("not json")]
    public async Task A_malformed_bundle_is_refused_and_named(string text)
    {
        var path = evidence.Folder.Write("bundles/bad.sigstore.json", text);
        var error = await Assert.ThrowsAsync<AttestationException>(() => new FolderBundleSource(evidence.Folder["bundles"]).FindAsync(evidence.Query));
        Assert.Equal((AttestationCodes.BadBundleSource, path), (error.Code, error.File));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused()
    {
        var error = await Assert.ThrowsAsync<AttestationException>(() => new FolderBundleSource(evidence.Folder["missing"]).FindAsync(evidence.Query));
        Assert.Equal(AttestationCodes.BadBundleSource, error.Code);
    }
}
