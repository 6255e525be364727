using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hardening.Sbom.IO;
using Hardening.Sbom.Text;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Advisories;

/// <summary>Reads advisories in the Open Source Vulnerability format, schema 1.x; what is about other ecosystems is passed over.</summary>
internal static class OsvReader
{
    private const int SummaryLimit = 500;

    /// <summary>Whether an object is an advisory of this format: it has an id and says what it affects or when it was changed.</summary>
    public static bool IsAdvisory(JsonElement json) =>
        json.Text("id") is { Length: > 0 }
            && (json.Member("affected").ValueKind == JsonValueKind.Array || json.Text("modified") is not null);

    /// <summary>The advisory; its list of packages is empty when it is about no NuGet package.</summary>
    public static Advisory Read(JsonElement json)
    {
        var id = UntrustedText.Clean(json.Text("id"), UntrustedText.NameLimit) ?? "unnamed";
        return new Advisory(id)
        {
            Aliases = [.. json.Items("aliases").Select(alias => UntrustedText.Clean(Text(alias), UntrustedText.NameLimit))
                .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Summary = UntrustedText.Clean(json.Text("summary"), SummaryLimit),
            Url = Url(json),
            Severity = Severity(json),
            Modified = Time(json.Text("modified")),
            IsWithdrawn = json.Text("withdrawn") is { Length: > 0 },
            Affected = [.. json.Items("affected").Where(IsNuGet).Select(Affected)],
        };
    }

    private static bool IsNuGet(JsonElement affected) =>
        affected.Member("package").Text("ecosystem") is { } ecosystem
        && ecosystem.Split(':')[0].Equals("NuGet", StringComparison.OrdinalIgnoreCase)
        && affected.Member("package").Text("name") is { Length: > 0 };

    private static AffectedPackage Affected(JsonElement json)
    {
        var ranges = json.Items("ranges").Where(range => range.Text("type") is "ECOSYSTEM" or "SEMVER").ToArray();
        var versions = json.Items("versions").Select(Text).OfType<string>().ToImmutableArray();
        var intervals = ImmutableArray.CreateBuilder<VersionInterval>();
        string? doubt = null;
        foreach (var range in ranges)
        {
            doubt ??= Intervals(range, intervals);
        }

        // An advisory that names a package and no version at all is about every version.
        if (ranges.Length == 0 && versions.IsEmpty)
        {
            intervals.Add(VersionInterval.All);
        }

        return new AffectedPackage(json.Member("package").Text("name")!.Trim())
        {
            Intervals = intervals.ToImmutable(),
            Versions = versions,
            Fixed = [.. ranges.SelectMany(range => range.Items("events")).Select(change => change.Text("fixed")).OfType<string>()
                .Distinct(StringComparer.Ordinal)],
            Doubt = doubt,
        };
    }

    // The events of a range in order of their versions open and close intervals (specification, "Evaluation"). Gives what is not
    // understood.
    private static string? Intervals(JsonElement range, ImmutableArray<VersionInterval>.Builder intervals)
    {
        var events = new List<(NuGetVersion? Version, string Kind)>();
        NuGetVersion? limit = null;
        foreach (var member in range.Items("events").Where(change => change.ValueKind == JsonValueKind.Object).SelectMany(change =>
            change.EnumerateObject()))
        {
            var text = Text(member.Value);
            var version = NuGetVersion.TryParse(text);
            if (version is null && text != "0" && !(member.Name == "limit" && text == "*"))
            {
                return $"the version '{UntrustedText.Clean(text, 100)}' of a range";
            }

            if (member.Name == "limit")
            {
                limit = version is not null && (limit is null || version > limit) ? version : limit;
            }
            else if (member.Name is "introduced" or "fixed" or "last_affected")
            {
                // "0" is before everything, prereleases of 0.0.0 included.
                events.Add((text == "0" ? null : version, member.Name));
            }
        }

        if (events.All(change => change.Kind != "introduced"))
        {
            return "a range that begins nowhere";
        }

        (NuGetVersion? Lower, bool IsOpen) open = (null, false);
        foreach (var (version, kind) in events.OrderBy(change => change.Version, Comparer<NuGetVersion?>.Create(Compare)))
        {
            if (kind == "introduced")
            {
                open = open.IsOpen ? open : (version, true);
            }
            else if (open.IsOpen)
            {
                intervals.Add(Limited(new VersionInterval(open.Lower, open.Lower is not null, version, kind == "last_affected"), limit));
                open = (null, false);
            }
        }

        if (open.IsOpen)
        {
            intervals.Add(Limited(new VersionInterval(open.Lower, open.Lower is not null, null, false), limit));
        }

        return null;
    }

    private static VersionInterval Limited(VersionInterval interval, NuGetVersion? limit) =>
        limit is not null && (interval.Upper is null || interval.Upper >= limit)
            ? interval with { Upper = limit, IncludesUpper = false } : interval;

    private static int Compare(NuGetVersion? left, NuGetVersion? right) => left is null ? (right is null ? 0 : -1) : left.CompareTo(right);

    private static AdvisorySeverity Severity(JsonElement json)
    {
        var words = json.Items("affected").Select(affected => affected.Member("database_specific"))
            .Prepend(json.Member("database_specific"))
            .Select(specific => Level(specific.Text("severity"))).FirstOrDefault(level => level != AdvisorySeverity.Unknown);
        return words != AdvisorySeverity.Unknown
            ? words
            : Level(json.Items("affected").SelectMany(affected => affected.Items("severity")).Concat(json.Items("severity"))
                .Select(severity => CvssScore.TryBase(severity.Text("score"))).Max());
    }

    private static AdvisorySeverity Level(string? word) => word?.ToUpperInvariant() switch
    {
        "LOW" => AdvisorySeverity.Low,
        "MODERATE" or "MEDIUM" => AdvisorySeverity.Moderate,
        "HIGH" or "IMPORTANT" => AdvisorySeverity.High,
        "CRITICAL" => AdvisorySeverity.Critical,
        _ => AdvisorySeverity.Unknown,
    };

    private static AdvisorySeverity Level(double? score) => score switch
    {
        null => AdvisorySeverity.Unknown,
        >= 9 => AdvisorySeverity.Critical,
        >= 7 => AdvisorySeverity.High,
        >= 4 => AdvisorySeverity.Moderate,
        _ => AdvisorySeverity.Low,
    };

    private static string? Url(JsonElement json) =>
        json.Items("references").OrderBy(reference => reference.Text("type") == "ADVISORY" ? 0 : 1)
            .Select(reference => UntrustedText.WebUrl(reference.Text("url"))).OfType<string>().FirstOrDefault();

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
