using Hardening.Attestation.Discovery;
using Hardening.Attestation.Discovery.Oci;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Attestation.Tests.Discovery;

/// <summary>Bundles in a registry, found and refused.</summary>
public sealed class OciRegistryBundleSourceTests : IDisposable
{
    private readonly DiscoveryEvidence evidence = new();
    private readonly LoopbackRegistry registry = new();
    private readonly HttpClient client = ServiceConnection.CreateClient();

    public void Dispose()
    {
        client.Dispose();
        registry.Dispose();
        evidence.Dispose();
    }

    private string Artifact => "sha256:" + evidence.Digests.FileSha256;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bundles_that_refer_to_the_artifact_are_found_by_the_api_or_by_the_tag_that_stands_in_for_it(bool api)
    {
        registry.HasReferrers = api;
        registry.PageSize = 1;
        registry.Manifest(evidence.Bundle, Artifact);
        registry.Manifest("an image signature"u8.ToArray(), Artifact, "application/vnd.example.other");
        registry.Manifest(evidence.OtherBundle, Artifact);

        var found = await Find("");

        Assert.Equal([evidence.Bundle, evidence.OtherBundle], found.Select(bundle => bundle.Json.ToArray()));
        Assert.Equal(LoopbackRegistry.Digest(evidence.Bundle), found[0].Name);
    }

    [Fact]
    public async Task Bundles_that_refer_to_a_tagged_manifest_count_when_that_holds_the_artifact()
    {
        var with = registry.Manifest(File.ReadAllBytes(evidence.Artifact), artifactType: "application/octet-stream", tag: "1.0.0");
        var without = registry.Manifest("something else"u8.ToArray(), artifactType: "application/octet-stream", tag: "2.0.0");
        registry.Manifest(evidence.Bundle, with);
        registry.Manifest(evidence.OtherBundle, without);

        Assert.Equal(evidence.Bundle, Assert.Single(await Find(":{version}")).Json.ToArray());
        Assert.Empty(await Find(":2.0.0"));
        Assert.Empty(await Find(":3.0.0"));
        Assert.Equal(evidence.OtherBundle, Assert.Single(await Find("@" + without)).Json.ToArray());
    }

    [Fact]
    public async Task An_artifact_that_nothing_refers_to_has_no_bundle() => Assert.Empty(await Find(""));

    [Fact]
    public async Task A_registry_that_gives_everybody_a_token_is_asked_for_one_and_shown_it()
    {
        registry.TokenRealm = $"http://{registry.Host}/token";
        registry.Manifest(evidence.Bundle, Artifact);

        Assert.Single(await Find(""));
        Assert.Contains($"/token?service=here&scope={Uri.EscapeDataString("repository:acme/widgets:pull")}", registry.Asked);
    }

    [Theory]
    [InlineData("a\\r\\nX-Forged: yes")]
    [InlineData("a b")]
    [InlineData("\\u00fc")]
    public async Task A_token_that_would_change_the_header_it_goes_into_is_refused(string token)
    {
        registry.TokenRealm = $"http://{registry.Host}/token";
        registry.Tamper = (url, bytes) => url.StartsWith("/token", StringComparison.Ordinal) ? System.Text.Encoding.UTF8.GetBytes($$"""{"token":"{{token}}"}""") : bytes;
        await Refused("", AttestationCodes.BadBundleSource);
    }

    [Theory]
    [InlineData("http://tokens.example/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("nowhere")]
    public async Task A_token_from_an_unsafe_place_is_not_asked_for(string realm)
    {
        registry.TokenRealm = realm;
        await Refused("", AttestationCodes.BundleSourceUnreachable);
    }

    [Fact]
    public async Task A_blob_may_come_from_another_host_without_the_token_and_a_manifest_may_not()
    {
        using var storage = new LoopbackRegistry();
        storage.Blob(evidence.Bundle);
        registry.TokenRealm = $"http://{registry.Host}/token";
        registry.BlobsAt = $"http://{storage.Host}";
        registry.Manifest(evidence.Bundle, Artifact);

        Assert.Single(await Find(""));
        Assert.Equal([null], storage.Authorizations);

        registry.ManifestsAt = $"http://{storage.Host}";
        await Refused("", AttestationCodes.BundleSourceUnreachable);
    }

    [Theory]
    [InlineData("http://storage.example")]
    [InlineData("file:///etc")]
    public async Task A_redirect_to_an_unsafe_place_is_refused(string place)
    {
        registry.BlobsAt = place;
        registry.Manifest(evidence.Bundle, Artifact);
        await Refused("", AttestationCodes.BundleSourceUnreachable);
    }

    [Fact]
    public async Task Redirects_without_end_are_refused()
    {
        registry.BlobsAt = $"http://{registry.Host}";
        registry.Manifest(evidence.Bundle, Artifact);
        await Refused("", AttestationCodes.BundleSourceUnreachable);
    }

    [Theory]
    [InlineData("/blobs/")]
    [InlineData("/manifests/")]
    public async Task Bytes_without_the_digest_they_are_asked_by_are_refused(string what)
    {
        registry.Manifest(evidence.Bundle, Artifact);
        registry.Tamper = (url, bytes) => url.Contains(what, StringComparison.Ordinal) ? [.. bytes, (byte)' '] : bytes;
        await Refused("", AttestationCodes.BadBundleSource);
    }

    [Fact]
    public async Task A_manifest_listed_under_what_it_is_not_about_is_refused()
    {
        registry.Manifest(evidence.Bundle, "sha256:" + new string('0', 64), listedUnder: Artifact);
        await Refused("", AttestationCodes.BadBundleSource);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_registry_that_does_not_answer_is_an_error_and_not_an_absence(int status)
    {
        registry.Status = status;
        var error = await Refused("", AttestationCodes.BundleSourceUnreachable);
        Assert.Contains($"answers {status}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_cannot_be_reached_is_an_error() =>
        Assert.Equal(
            AttestationCodes.BundleSourceUnreachable,
            (await Assert.ThrowsAsync<AttestationException>(() => Source("oci://127.0.0.1:9/acme/widgets").FindAsync(evidence.Query))).Code);

    [Fact]
    public async Task Too_many_bytes_are_refused()
    {
        registry.Manifest(evidence.Bundle, Artifact);
        registry.Tamper = (url, bytes) => url.Contains("/referrers/", StringComparison.Ordinal) ? new byte[OciManifest.MaximumBytes + 1] : bytes;
        await Refused("", AttestationCodes.BundleSourceUnreachable);
    }

    [Fact]
    public async Task Kept_answers_serve_without_the_network()
    {
        var cache = new ResponseCache(evidence.Folder["cache"], TimeProvider.System, TimeSpan.FromHours(1));
        registry.Manifest(evidence.Bundle, Artifact);
        var reference = OciReference.Parse($"oci://{registry.Host}/acme/widgets");
        await new OciRegistryBundleSource(reference, client, TimeProvider.System, cache).FindAsync(evidence.Query);
        var asked = registry.Asked.Count;

        Assert.Single(await new OciRegistryBundleSource(reference, null, TimeProvider.System, cache).FindAsync(evidence.Query));
        Assert.Equal(asked, registry.Asked.Count);
        var offline = new OciRegistryBundleSource(OciReference.Parse($"oci://{registry.Host}/acme/other"), null, TimeProvider.System, cache);
        Assert.Equal(AttestationCodes.BundleSourceUnreachable, (await Assert.ThrowsAsync<AttestationException>(() => offline.FindAsync(evidence.Query))).Code);
    }

    [Theory]
    [InlineData("oci://")]
    [InlineData("oci://host")]
    [InlineData("oci://host/")]
    [InlineData("oci://host/Acme Widgets")]
    [InlineData("oci://host/acme//widgets")]
    [InlineData("oci://host/../widgets")]
    [InlineData("oci://host/acme?x=1")]
    [InlineData("oci://user@host/acme")]
    [InlineData("oci://host:port/acme")]
    [InlineData("oci://host/acme:")]
    [InlineData("oci://host/acme:-1")]
    [InlineData("oci://host/acme@sha256:12")]
    [InlineData("oci://host/acme@md5:00000000000000000000000000000000")]
    [InlineData("oci://host/{sha256}")]
    public void A_reference_that_is_none_is_refused(string text) =>
        Assert.Equal(AttestationCodes.BadAddressTemplate, Assert.Throws<AttestationException>(() => OciReference.Parse(text)).Code);

    [Fact]
    public void A_repository_that_needs_a_name_the_artifact_has_not_is_not_asked() =>
        Assert.Null(OciReference.Parse("oci://host/acme/{id}").RepositoryFor(evidence.Query with { PackageId = null }));

    [Fact]
    public void Registries_are_reached_by_https_and_on_this_machine_by_http()
    {
        Assert.Equal("https://host:5000/", OciReference.Parse("oci://host:5000/acme").Registry.AbsoluteUri);
        Assert.Equal("http://localhost:5000/", OciReference.Parse("oci://localhost:5000/acme").Registry.AbsoluteUri);
    }

    private OciRegistryBundleSource Source(string reference) => new(OciReference.Parse(reference), client, TimeProvider.System);

    private Task<IReadOnlyList<FoundBundle>> Find(string suffix) => Source($"oci://{registry.Host}/acme/widgets{suffix}").FindAsync(evidence.Query);

    private async Task<AttestationException> Refused(string suffix, string code)
    {
        var error = await Assert.ThrowsAsync<AttestationException>(() => Find(suffix));
        Assert.Equal((code, error.Message), (error.Code, error.Message));
        return error;
    }
}
