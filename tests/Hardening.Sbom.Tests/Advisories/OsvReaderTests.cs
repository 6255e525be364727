using System.Text;
using System.Text.Json;
using Hardening.Sbom.Advisories;

namespace Hardening.Sbom.Tests.Advisories;

public class OsvReaderTests
{
    [Theory]
    [InlineData("""[{"introduced":"0"},{"fixed":"2.0.0"}]""", "1.9.9 2.0.0-rc.1 0.0.0-a", "2.0.0 3.0.0")]
    [InlineData("""[{"introduced":"1.0.0"},{"last_affected":"1.5.0"}]""", "1.0.0 1.5.0", "0.9.0 1.0.0-rc.1 1.5.1")]
    [InlineData("""[{"fixed":"3.1.0"},{"introduced":"3.0.0"},{"fixed":"2.0.0"},{"introduced":"1.0.0"}]""", "1.0.0 3.0.5", "2.5.0 3.1.0")]
    [InlineData("""[{"introduced":"1.0.0"}]""", "1.0.0 99.0.0", "0.9.0")]
    [InlineData("""[{"introduced":"0"},{"limit":"2.0.0"}]""", "1.0.0", "2.0.0 3.0.0")]
    [InlineData("""[{"introduced":"0","fixed":"1.0.0"}]""", "0.5.0", "1.0.0")]
    public void Events_open_and_close_ranges_in_the_order_of_their_versions(string events, string inside, string outside)
    {
        var affected = Assert.Single(Read($$"""{"ranges":[{"type":"ECOSYSTEM","events":{{events}}}]}""").Affected);

        Assert.Null(affected.Doubt);
        Assert.All(inside.Split(' '), version => Assert.True(affected.Affects(version), version));
        Assert.All(outside.Split(' '), version => Assert.False(affected.Affects(version), version));
    }

    [Fact]
    public void Versions_that_are_listed_are_affected_however_they_are_spelled()
    {
        var affected = Assert.Single(Read("""{"versions":["1.0.0.0","2.0.0-Beta"]}""").Affected);

        Assert.True(affected.Affects("1.0.0"));
        Assert.True(affected.Affects("2.0.0-beta"));
        Assert.False(affected.Affects("2.0.0"));
    }

    [Theory]
    [InlineData("""{"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"first"}]}]}""")]
    [InlineData("""{"ranges":[{"type":"ECOSYSTEM","events":[{"fixed":"1.0.0"}]}]}""")]
    [InlineData("{}")]
    public void What_is_not_understood_makes_every_version_count(string affected) =>
        Assert.True(Assert.Single(Read(affected).Affected).Affects("7.7.7"));

    [Fact]
    public void Other_ecosystems_are_passed_over() =>
        Assert.Empty(OsvReader.Read(Json("""{"id":"X","affected":[{"package":{"ecosystem":"npm","name":"a"}}]}""")).Affected);

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0)]
    [InlineData("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 7.5)]
    [InlineData("CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", 1.8)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1)]
    public void Base_scores_are_those_of_the_specification(string vector, double score) => Assert.Equal(score, CvssScore.TryBase(vector));

    [Theory]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")]
    [InlineData("CVSS:3.1/AV:N")]
    [InlineData("7.5")]
    [InlineData(null)]
    public void What_is_no_vector_has_no_score(string? vector) => Assert.Null(CvssScore.TryBase(vector));

    private static Advisory Read(string affected) => OsvReader.Read(Json(
        $$"""{"id":"GHSA-1","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"NuGet","name":"A"},{{affected.TrimStart('{')}}]}""".Replace(",}]", "}]", StringComparison.Ordinal)));

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
        return document.RootElement.Clone();
    }
}
