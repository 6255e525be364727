using CsCheck;
using Hardening.Sbom.Hygiene;

namespace Hardening.Sbom.Tests.Hygiene;

public class LookAlikeTests
{
    [Theory]
    [InlineData("Newtonsoft.Jsom", "1 letter away from Newtonsoft.Json")]
    [InlineData("Newtonsoft.Jsno", "1 letter away from Newtonsoft.Json")]
    [InlineData("Newt0nsoft.Json", "looks like Newtonsoft.Json")]
    [InlineData("NewtonsoftJson", "looks like Newtonsoft.Json")]
    [InlineData("Newtonsoft_Json", "looks like Newtonsoft.Json")]
    [InlineData("Serllog", "looks like Serilog")]
    [InlineData("Micros0ft.Widgets", "looks like the publisher's prefix Microsoft")]
    [InlineData("Micorsoft.Widgets", "looks like the publisher's prefix Microsoft")]
    [InlineData("Nеwtonsoft.Json", "U+0435")]
    public void Names_made_to_be_confused_are_named(string id, string expected) => Assert.Contains(expected, Assert.Single(Of(id)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Newtonsoft.Json")]
    [InlineData("NEWTONSOFT.JSON")]
    [InlineData("Newtonsoft.Json.Schema")]
    [InlineData("Acme.Gears")]
    [InlineData("NUnit4TestAdapter")]
    [InlineData("Microsoft.Extensions.Ai")]
    [InlineData("System.Widgets")]
    [InlineData("Polly.Caching")]
    public void Names_of_their_own_are_not(string id) => Assert.Empty(Of(id));

    [Fact]
    public void Two_names_of_one_graph_that_look_alike_and_names_of_the_rules_count_too()
    {
        Assert.Equal(2, Of("Acme.Gears", "AcmeGears").Length);
        using var project = new RestoredProject { Packages = [("Acme.Geers", "1.0.0", "[1.0.0, )")] };
        var result = HygieneAudit.Run(new HygieneRequest([("app", project.Write())], DateTimeOffset.UnixEpoch) { Rules = new HygieneRules { WellKnown = ["Acme.Gears"] } });
        Assert.Contains(result.Findings, finding => finding.Code == SbomCodes.LookAlike);
    }

    [Fact]
    public void The_distance_is_symmetric_and_counts_what_was_changed() =>
        Gen.Select(Gen.String[Gen.Char['a', 'e'], 0, 10], Gen.String[Gen.Char['a', 'e'], 0, 10], Gen.Int[0, 4]).Sample((left, right, limit) =>
        {
            var distance = EditDistance.AtMost(left, right, limit);
            Assert.Equal(distance, EditDistance.AtMost(right, left, limit));
            Assert.Equal(left == right, distance == 0);
            Assert.True(distance is null or >= 0 && (distance ?? 0) <= limit);
            Assert.Equal(left.Length == 0 || limit == 0 ? 0 : 1, EditDistance.AtMost(left, left.Length == 0 || limit == 0 ? left : left[1..], limit));
        });

    private static string[] Of(params string[] ids)
    {
        using var project = new RestoredProject { Packages = [.. ids.Select(id => (id, "1.0.0", "[1.0.0, )"))] };
        return [.. HygieneAudit.Run(new HygieneRequest([("app", project.Write())], DateTimeOffset.UnixEpoch)).Findings
            .Where(finding => finding.Code == SbomCodes.LookAlike).Select(finding => finding.Message)];
    }
}
