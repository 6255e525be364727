using System.Text;

namespace Hardening.Build.Tasks.Tests;

public sealed class FixAssetTimesTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly RecordingEngine engine = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("""{"Name":"ETag","Value":"\"a\""},{"Name":"Last-Modified","Value":"Mon, 23 Nov 2026 20:49:17 GMT"}""", """{"Name":"ETag","Value":"\"a\""},{"Name":"Last-Modified","Value":"Mon, 06 May 2024 07:08:10 GMT"}""")]
    [InlineData("{ \"Name\": \"Last-Modified\",\n  \"Value\": \"Tue, 01 Dec 2026 00:00:00 GMT\" }", "{ \"Name\": \"Last-Modified\",\n  \"Value\": \"Mon, 06 May 2024 07:08:10 GMT\" }")]
    [InlineData("<LastWriteTime>Tue, 01 Dec 2026 00:00:00 GMT</LastWriteTime>", "<LastWriteTime>Mon, 06 May 2024 07:08:10 GMT</LastWriteTime>")]
    [InlineData("\uFEFF<LastWriteTime>Tue, 01 Dec 2026 00:00:00 GMT</LastWriteTime>", "\uFEFF<LastWriteTime>Mon, 06 May 2024 07:08:10 GMT</LastWriteTime>")]
    public void Every_time_of_a_file_becomes_the_one_given(string before, string after)
    {
        folder.Write("manifest", Encoding.UTF8.GetBytes(before));

        Assert.True(Fix("1714979290", "manifest"));
        Assert.Equal(after, Encoding.UTF8.GetString(File.ReadAllBytes(folder["manifest"])));
    }

    [Fact]
    public void Endpoints_of_one_route_are_in_the_order_of_their_files()
    {
        const string Packed = """{"Route":"a.css","AssetFile":"a.css.gz","Selectors":[{"Name":"Content-Encoding","Value":"gzip"}]}""";
        const string Plain = """{"Route":"a.css","AssetFile":"a.css","Selectors":[],"ResponseHeaders":[{"Name":"ETag","Value":"\"x+y\""}]}""";
        const string Other = """{"Route":"A.css","AssetFile":"z"}""";
        folder.Write("m.json", Encoding.UTF8.GetBytes($$"""{"Version":1,"Endpoints":[{{Packed}},{{Plain}},{{Other}}]}"""));

        Assert.True(Fix("1714979290", "m.json"));
        Assert.Equal($$"""{"Version":1,"Endpoints":[{{Other}},{{Plain}},{{Packed}}]}""", File.ReadAllText(folder["m.json"]));
    }

    [Theory]
    [InlineData("""{ "Endpoints": [ { "Route": "a" }, 5, {"Route":7} ], "Other": 1 }""")]
    [InlineData("""{ "Endpoints": 3 }""")]
    [InlineData("[ 1 ]")]
    public void A_manifest_of_another_shape_loses_nothing(string manifest)
    {
        folder.Write("m.json", Encoding.UTF8.GetBytes(manifest));

        Assert.True(Fix("1714979290", "m.json"));
        var (before, after) = (System.Text.Json.Nodes.JsonNode.Parse(manifest)!, System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(folder["m.json"]))!);
        Assert.Equal(before.ToJsonString().Order(), after.ToJsonString().Order());
    }

    [Fact]
    public void A_manifest_that_is_no_JSON_is_told()
    {
        folder.Write("m.json", Encoding.UTF8.GetBytes("{"));

        Assert.False(Fix("1714979290", "m.json"));
        Assert.Equal("HTB0525", Assert.Single(engine.Errors).Code);
    }

    [Fact]
    public void What_has_no_time_is_not_touched()
    {
        var file = folder.Write("manifest", """{"Name":"Last-Modified","Value":"yesterday"} Tue, 01 Dec 2026 00:00:00 GMT""");
        var written = new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, written);

        Assert.True(Fix("1714979290", "manifest", "absent"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1e9")]
    [InlineData("999999999999999")]
    public void A_time_that_is_no_number_of_seconds_is_refused(string seconds)
    {
        folder.Write("manifest", "<LastWriteTime>Tue, 01 Dec 2026 00:00:00 GMT</LastWriteTime>");

        Assert.False(Fix(seconds, "manifest"));
        Assert.Equal("HTB0525", Assert.Single(engine.Errors).Code);
    }

    [Fact]
    public void A_manifest_that_another_holds_is_told()
    {
        folder.Write("held", "<LastWriteTime>Tue, 01 Dec 2026 00:00:00 GMT</LastWriteTime>");
        using var held = new FileStream(folder["held"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.False(Fix("1714979290", "held"));
        Assert.Equal("HTB0525", Assert.Single(engine.Errors).Code);
    }

    private bool Fix(string seconds, params string[] manifests)
    {
        using var task = new FixAssetTimes { BuildEngine = engine, Project = folder["p.csproj"], Manifests = [.. manifests.Select(name => folder[name])], Seconds = seconds };
        return task.Execute();
    }
}
