using System.Globalization;
using System.Text.Json;

namespace Hardening.Cli.Tests.Advisories;

/// <summary>
/// Made-up vulnerabilities as intervals of versions, and the same data in both published forms. The intervals come first, so that neither
/// form is made by what is tested.
/// </summary>
internal sealed class RandomVulnerabilities
{
    private readonly List<(string Package, string Id, int Severity, List<Interval> Intervals)> all = [];

    public RandomVulnerabilities(Random random, IReadOnlyList<RandomPackage> packages, IReadOnlyList<string> ordered)
    {
        var number = 0;
        foreach (var package in packages.Where((_, index) => index % 3 != 2))
        {
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                all.Add((package.Id, $"GHSA-{number++:0000}-test-data", random.Next(4), Intervals(random, ordered)));
            }
        }
    }

    public static string Address(string id) => "https://advisories.example/" + id;

    /// <summary>One OSV document for each vulnerability, in turn with the ending as "fixed", "last_affected" or single versions.</summary>
    public IEnumerable<(string Name, string Json)> Osv() => all.Select(one => (one.Id + ".json", JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["id"] = one.Id,
        ["modified"] = "2026-01-01T00:00:00Z",
        ["references"] = new[] { new { type = "ADVISORY", url = Address(one.Id) } },
        ["database_specific"] = new { severity = new[] { "LOW", "MODERATE", "HIGH", "CRITICAL" }[one.Severity] },
        ["affected"] = new[]
        {
            new Dictionary<string, object>
            {
                ["package"] = new { ecosystem = "NuGet", name = one.Package.ToUpperInvariant() },
                // Events in any order: a reader has to sort them.
                ["ranges"] = new[] { new { type = "ECOSYSTEM", events = one.Intervals.Where(interval => !interval.IsOne).SelectMany(Events).Reverse().ToArray() } }
                    .Where(range => range.events.Length > 0).ToArray(),
                ["versions"] = one.Intervals.Where(interval => interval.IsOne).Select(interval => interval.From!).ToArray(),
            },
        },
    })));

    /// <summary>A page of a feed's vulnerability data.</summary>
    public string Page() => JsonSerializer.Serialize(all.GroupBy(one => one.Package.ToLowerInvariant()).ToDictionary(
        package => package.Key,
        package => package.SelectMany(one => one.Intervals.Select(interval => new { severity = one.Severity, url = Address(one.Id), versions = interval.ToString() })).ToArray()));

    private static IEnumerable<Dictionary<string, string>> Events(Interval interval)
    {
        yield return new() { ["introduced"] = interval.From ?? "0" };
        if (interval.To is not null)
        {
            yield return new() { [interval.IncludesTo ? "last_affected" : "fixed"] = interval.To };
        }
    }

    // Two cuts apart in the order of all versions, so that intervals neither meet nor lie in each other.
    private static List<Interval> Intervals(Random random, IReadOnlyList<string> ordered)
    {
        var cuts = Enumerable.Range(0, ordered.Count).OrderBy(_ => random.Next()).Take(4).Order().ToArray();
        return random.Next(5) switch
        {
            0 => [new(null, ordered[cuts[1]], false)],
            1 => [new(ordered[cuts[0]], null, false)],
            2 => [new(ordered[cuts[0]], ordered[cuts[1]], true)],
            3 => [new(ordered[cuts[0]], ordered[cuts[0]], true), new(ordered[cuts[2]], ordered[cuts[2]], true)],
            _ => [new(null, ordered[cuts[0]], false), new(ordered[cuts[1]], ordered[cuts[2]], cuts[2] - cuts[1] > 1 && random.Next(2) == 0)],
        };
    }

    private sealed record Interval(string? From, string? To, bool IncludesTo)
    {
        public bool IsOne => From is not null && From == To;

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{(From is null ? '(' : '[')}{From}, {To}{(IncludesTo ? ']' : ')')}");
    }
}
