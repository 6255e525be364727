using System.Text;
using Hardening.Attestation.Discovery;

namespace Hardening.Attestation.Tests.Discovery;

/// <summary>Services of both shapes in use, on a loopback listener.</summary>
public sealed class HttpBundleSourceTests : IDisposable
{
    private readonly DiscoveryEvidence evidence = new();
    private readonly HttpClient client = new();

    private string One => $$"""{"bundle":{{Encoding.UTF8.GetString(evidence.Bundle)}},"repository_id":1}""";

    public void Dispose()
    {
        client.Dispose();
        evidence.Dispose();
    }

    [Fact]
    public async Task A_service_by_digest_is_asked_for_the_artifact()
    {
        using var service = new LoopbackService(_ => (200, $$"""{"attestations":[{{One}}]}""", null));
        var found = await Source(service, "/repos/acme/widgets/attestations/sha256:{sha256}").FindAsync(evidence.Query);
        Assert.Equal(evidence.Bundle, Assert.Single(found).Json.ToArray());
        Assert.Equal([$"/repos/acme/widgets/attestations/sha256:{evidence.Digests.FileSha256}"], service.Asked);
    }

    [Fact]
    public async Task A_service_by_name_is_asked_for_id_and_version()
    {
        using var service = new LoopbackService(_ => (200, $$"""{"attestations":[{"predicateType":"x",{{One[1..]}}]}""", null));
        Assert.Single(await Source(service, "/-/npm/v1/attestations/{id}@{version}").FindAsync(evidence.Query));
        Assert.Equal(["/-/npm/v1/attestations/Acme@1.0.0"], service.Asked);
    }

    [Fact]
    public async Task Something_without_a_name_is_not_asked_for_by_name()
    {
        using var service = new LoopbackService(_ => (500, "", null));
        Assert.Empty(await Source(service, "/{id}@{version}").FindAsync(new BundleQuery(evidence.Digests)));
        Assert.Empty(service.Asked);
    }

    [Fact]
    public async Task Nothing_found_is_no_error()
    {
        using var service = new LoopbackService(_ => (404, "{}", null));
        Assert.Empty(await Source(service).FindAsync(evidence.Query));
    }

    [Fact]
    public async Task Pages_are_followed_on_the_same_host()
    {
        using var service = new LoopbackService(path => (200, $$"""{"attestations":[{{One}}]}""", path.Contains("page=2") ? null : """</x?page=2>; rel="next", </x>; rel="first" """));
        Assert.Equal(2, (await Source(service).FindAsync(evidence.Query)).Count);
        Assert.Equal("/x?page=2", service.Asked[1]);
    }

    [Theory]
    [InlineData("<https://elsewhere.example/x>; rel=\"next\"")]
    [InlineData("<http://127.0.0.1:1/x>; rel=\"next\"")]
    public async Task A_next_page_elsewhere_is_refused(string link)
    {
        using var service = new LoopbackService(_ => (200, """{"attestations":[]}""", link));
        await Refused(Source(service), AttestationCodes.BundleSourceUnreachable);
    }

    [Theory]
    [InlineData("rel=\"next\"")]
    [InlineData("<>; rel=\"next\"")]
    [InlineData(">/2<; rel=\"next\"")]
    [InlineData("</2; rel=\"next\"")]
    public async Task A_next_page_without_an_address_is_refused(string link)
    {
        using var service = new LoopbackService(_ => (200, """{"attestations":[]}""", link));
        await Refused(Source(service), AttestationCodes.BundleSourceUnreachable);
    }

    [Fact]
    public async Task Pages_without_end_are_refused()
    {
        using var service = new LoopbackService(_ => (200, """{"attestations":[]}""", "</x>; rel=\"next\""));
        await Refused(Source(service), AttestationCodes.BundleSourceUnreachable);
        Assert.Equal(20, service.Asked.Count);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(204)]
    public async Task Any_other_status_is_refused(int status)
    {
        using var service = new LoopbackService(_ => (status, "", null));
        await Refused(Source(service), AttestationCodes.BundleSourceUnreachable);
    }

    [Theory]
    [InlineData("<html>", "HTB0841")]
    [InlineData("[]", "HTB0841")]
    [InlineData("""{"attestations":{}}""", "HTB0841")]
    [InlineData("""{"attestations":[{"bundle_url":"https://x"}]}""", "HTB0842")]
    public async Task An_answer_of_another_form_is_refused(string body, string code)
    {
        using var service = new LoopbackService(_ => (200, body, null));
        await Refused(Source(service), code);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_refused()
    {
        string address;
        using (var service = new LoopbackService(_ => (200, "", null)))
        {
            address = service.Address;
        }

        await Refused(new HttpBundleSource(AddressTemplate.Parse(address + "/{sha256}"), client, TimeProvider.System), AttestationCodes.BundleSourceUnreachable);
    }

    [Fact]
    public async Task An_answer_is_kept_and_then_nobody_is_asked()
    {
        var cache = new ResponseCache(evidence.Folder["cache"], TimeProvider.System, TimeSpan.FromHours(1));
        using var service = new LoopbackService(path => (200, $$"""{"attestations":[{{One}}]}""", path.Contains("page=2") ? null : "</x?page=2>; rel=\"next\""));
        var first = await Source(service, cache: cache).FindAsync(evidence.Query);
        var second = await Source(service, cache: cache).FindAsync(evidence.Query);
        Assert.Equal(2, service.Asked.Count);
        Assert.Equal(first.Select(bundle => Encoding.UTF8.GetString(bundle.Json.Span)), second.Select(bundle => Encoding.UTF8.GetString(bundle.Json.Span)));
    }

    [Fact]
    public async Task Offline_the_cache_answers_whatever_its_age_and_otherwise_nobody()
    {
        var cache = new ResponseCache(evidence.Folder["cache"], TimeProvider.System, TimeSpan.Zero);
        using var service = new LoopbackService(_ => (200, $$"""{"attestations":[{{One}}]}""", null));
        var template = AddressTemplate.Parse(service.Address + "/{sha256}");
        var offline = new HttpBundleSource(template, null, TimeProvider.System, cache);
        await Refused(offline, AttestationCodes.BundleSourceUnreachable);
        Assert.Empty(service.Asked);
        await new HttpBundleSource(template, client, TimeProvider.System, cache).FindAsync(evidence.Query);
        Assert.Single(await offline.FindAsync(evidence.Query));
        Assert.Single(service.Asked);
    }

    [Fact]
    public void The_cache_drops_the_oldest_beyond_its_bounds()
    {
        var cache = new ResponseCache(evidence.Folder["cache"], TimeProvider.System, TimeSpan.FromHours(1), maximumBytes: 100, maximumFiles: 3);
        for (var i = 0; i < 5; i++)
        {
            cache.Store(new Uri($"https://x.example/{i}"), new CachedResponse(new byte[10], null));
        }

        Assert.Equal(3, Directory.GetFiles(evidence.Folder["cache"]).Length);
        cache.Store(new Uri("https://x.example/large"), new CachedResponse(new byte[95], null));
        Assert.Single(Directory.GetFiles(evidence.Folder["cache"]));
        Assert.NotNull(cache.Find(new Uri("https://x.example/large"), evenIfOld: false));
    }

    [Theory]
    [InlineData("https://x.example/attestations")]
    [InlineData("https://x.example/{digest}")]
    [InlineData("http://x.example/{sha256}")]
    [InlineData("ftp://x.example/{sha256}")]
    [InlineData("https://{id}.example/{version}")]
    [InlineData("{sha256}")]
    [InlineData("")]
    public void An_address_that_is_not_safe_to_ask_is_refused(string template) =>
        Assert.Equal(AttestationCodes.BadAddressTemplate, Assert.Throws<AttestationException>(() => AddressTemplate.Parse(template)).Code);

    private HttpBundleSource Source(LoopbackService service, string path = "/x/{sha256}", ResponseCache? cache = null) =>
        new(AddressTemplate.Parse(service.Address + path), client, TimeProvider.System, cache);

    private async Task Refused(HttpBundleSource source, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<AttestationException>(() => source.FindAsync(evidence.Query))).Code);
}
