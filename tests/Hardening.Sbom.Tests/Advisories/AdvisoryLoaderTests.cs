using System.IO.Compression;
using System.Net;
using System.Text;
using Hardening.Sbom.Advisories;

namespace Hardening.Sbom.Tests.Advisories;

/// <summary>Every way in which there is no usable data is an error of its own, never an empty database.</summary>
public sealed class AdvisoryLoaderTests : IDisposable
{
    private const string Good =
        """{"id":"GHSA-1","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"NuGet","name":"A"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0.0"}]}]}]}""";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_folder_a_zip_and_a_file_hold_the_same()
    {
        folder.Write("osv/a/GHSA-1.json", Good);
        folder.Write("osv/readme.md", "not data");
        ZipFile.CreateFromDirectory(folder["osv"], folder["osv.zip"]);

        foreach (var location in new[] { "osv", "osv.zip", "osv/a/GHSA-1.json" })
        {
            var data = await Load(new AdvisoryRequest(folder[location]));
            Assert.Equal((1, 1, 0), (data.Count, data.About("a", "1.0.0").Length, data.About("A", "2.0.0").Length));
            Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), data.Updated);
        }
    }

    [Fact]
    public async Task Withdrawn_advisories_do_not_count()
    {
        folder.Write("osv/a.json", Good);
        folder.Write("osv/b.json", Good.Replace("GHSA-1", "GHSA-2", StringComparison.Ordinal).Replace("\"modified\"", "\"withdrawn\":\"2026-02-01T00:00:00Z\",\"modified\"", StringComparison.Ordinal));

        var data = await Load(new AdvisoryRequest(folder["osv"]));

        Assert.Equal("GHSA-1", Assert.Single(data.About("A", "1.0.0")).Advisory.Id);
    }

    [Theory]
    [InlineData(null, SbomCodes.NoAdvisories)]
    [InlineData("", SbomCodes.Malformed)]
    [InlineData("[]", SbomCodes.NoAdvisories)]
    [InlineData("{}", SbomCodes.NoAdvisories)]
    [InlineData("{\"id\":\"X\",\"affected\":[{\"package\":{\"ecosystem\":\"npm\",\"name\":\"a\"}}]}", SbomCodes.NoAdvisories)]
    [InlineData("{\"name\":\"something else\"}", SbomCodes.Malformed)]
    [InlineData("{\"id\":", SbomCodes.Malformed)]
    public async Task A_folder_without_usable_data_is_refused(string? content, string code)
    {
        Directory.CreateDirectory(folder["osv"]);
        if (content is not null)
        {
            folder.Write("osv/a.json", content);
        }

        Assert.Equal(code, (await Refused(new AdvisoryRequest(folder["osv"]))).Code);
    }

    [Fact]
    public async Task A_path_that_does_not_exist_and_a_broken_archive_are_refused()
    {
        folder.Write("cut.zip", "PK\u0003\u0004 cut");

        Assert.Equal(SbomCodes.NoAdvisories, (await Refused(new AdvisoryRequest(folder["missing"]))).Code);
        Assert.Equal(SbomCodes.Malformed, (await Refused(new AdvisoryRequest(folder["cut.zip"]))).Code);
    }

    [Fact]
    public async Task Data_older_than_asked_for_or_of_unknown_age_is_refused()
    {
        folder.Write("old.json", Good);
        folder.Write("ageless.json", Good.Replace("\"modified\":\"2026-01-01T00:00:00Z\",", string.Empty, StringComparison.Ordinal));
        var now = new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

        await Load(new AdvisoryRequest(folder["old.json"]) { Now = now, MaxAge = TimeSpan.FromDays(30) });
        Assert.Equal(SbomCodes.StaleAdvisories, (await Refused(new AdvisoryRequest(folder["old.json"]) { Now = now, MaxAge = TimeSpan.FromDays(29) })).Code);
        Assert.Equal(SbomCodes.StaleAdvisories, (await Refused(new AdvisoryRequest(folder["ageless.json"]) { Now = now, MaxAge = TimeSpan.FromDays(29) })).Code);
    }

    [Theory]
    [InlineData("https://feed.example/gone", SbomCodes.AdvisoriesUnreachable)]
    [InlineData("https://feed.example/empty/index.json", SbomCodes.NoAdvisories)]
    [InlineData("https://feed.example/nothing/index.json", SbomCodes.NoAdvisories)]
    [InlineData("https://feed.example/half/index.json", SbomCodes.AdvisoriesUnreachable)]
    [InlineData("https://feed.example/page", SbomCodes.Malformed)]
    [InlineData("http://feed.example/v3/index.json", SbomCodes.AdvisoriesUnreachable)]
    public async Task A_feed_without_usable_data_is_refused(string location, string code) =>
        Assert.Equal(code, (await Refused(new AdvisoryRequest(location) { Client = () => new HttpClient(new Feed()) })).Code);

    [Fact]
    public async Task A_feed_is_read_through_its_index_and_the_network_only_when_allowed()
    {
        var data = await Load(new AdvisoryRequest("https://feed.example/v3/index.json") { Client = () => new HttpClient(new Feed()) });

        var (advisory, _) = Assert.Single(data.About("Acme.Part", "1.5.0"));
        Assert.Equal(("GHSA-abcd", AdvisorySeverity.High), (advisory.Id, advisory.Severity));
        Assert.Empty(data.About("acme.part", "2.0.0"));
        Assert.Equal(SbomCodes.AdvisoriesUnreachable, (await Refused(new AdvisoryRequest("https://feed.example/v3/index.json"))).Code);
    }

    private static Task<AdvisoryDatabase> Load(AdvisoryRequest request) => AdvisoryLoader.LoadAsync(request, CancellationToken.None);

    private static Task<SbomException> Refused(AdvisoryRequest request) => Assert.ThrowsAsync<SbomException>(() => Load(request));

    private sealed class Feed : HttpMessageHandler
    {
        private static readonly Dictionary<string, string> Documents = new(StringComparer.Ordinal)
        {
            ["/v3/index.json"] = """{"resources":[{"@id":"https://feed.example/data","@type":"VulnerabilityInfo/6.7.0"}]}""",
            ["/data"] = """[{"@name":"base","@id":"https://feed.example/base","@updated":"2026-01-01T00:00:00Z"}]""",
            ["/base"] = """{"acme.part":[{"severity":2,"url":"https://advisories.example/GHSA-abcd","versions":"[1.0.0, 2.0.0)"}]}""",
            ["/empty/index.json"] = """{"resources":[]}""",
            ["/nothing/index.json"] = """{"resources":[{"@id":"https://feed.example/none","@type":"VulnerabilityInfo/6.7.0"}]}""",
            ["/none"] = "[]",
            ["/half/index.json"] = """{"resources":[{"@id":"https://feed.example/halfdata","@type":"VulnerabilityInfo/6.7.0"}]}""",
            ["/halfdata"] = """[{"@name":"base","@id":"https://feed.example/base"},{"@name":"update","@id":"https://feed.example/gone"}]""",
            ["/page"] = "<html></html>",
        };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Documents.TryGetValue(request.RequestUri!.AbsolutePath, out var text)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) }
                : new HttpResponseMessage(HttpStatusCode.NotFound));
    }
}
