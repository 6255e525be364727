using System.Text.Json;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Advisories;

/// <summary>
/// Takes advisories out of documents of every kind that is read, and joins what is said about one of them in several places.
/// </summary>
internal sealed class AdvisoryCollector
{
    private readonly Dictionary<string, Advisory> advisories = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>When the newest index was written, if one was read.</summary>
    public DateTimeOffset? Updated { get; set; }

    /// <summary>Advisories about NuGet packages.</summary>
    public IEnumerable<Advisory> Advisories => advisories.Values;

    /// <summary>Takes a whole document: an advisory, a list of them, or a page of a feed.</summary>
    /// <exception cref="SbomException">It is none of these.</exception>
    public void Add(ReadOnlyMemory<byte> utf8, string name)
    {
        using var json = StrictJson.Parse(utf8, name);
        Add(json.RootElement, name);
    }

    public void Add(JsonElement json, string name)
    {
        if (OsvReader.IsAdvisory(json))
        {
            Add(OsvReader.Read(json));
        }
        else if (List(json) is { } list && list.All(OsvReader.IsAdvisory))
        {
            list.ForEach(item => Add(OsvReader.Read(item)));
        }
        else if (VulnerabilityPages.IsPage(json))
        {
            foreach (var advisory in VulnerabilityPages.Read(json))
            {
                Add(advisory);
            }
        }
        else
        {
            throw new SbomException(
                SbomCodes.Malformed,
                "The document is neither an OSV advisory nor a page of a NuGet feed's vulnerability data.",
                "Give the data as it was published, without other files among it.",
                name);
        }
    }

    // An array, or the object that a query of the OSV service answers with.
    private static List<JsonElement>? List(JsonElement json) => json switch
    {
        { ValueKind: JsonValueKind.Array } => [.. json.EnumerateArray()],
        _ when json.Member("vulns").ValueKind == JsonValueKind.Array => [.. json.Items("vulns")],
        _ => null,
    };

    private void Add(Advisory advisory)
    {
        if (advisory.Affected.IsEmpty)
        {
            return;
        }

        advisories[advisory.Id] = advisories.TryGetValue(advisory.Id, out var known)
            ? known with
            {
                Affected = [.. known.Affected, .. advisory.Affected],
                Severity = known.Severity > advisory.Severity ? known.Severity : advisory.Severity,
                IsWithdrawn = known.IsWithdrawn && advisory.IsWithdrawn,
            }
            : advisory;
    }
}
