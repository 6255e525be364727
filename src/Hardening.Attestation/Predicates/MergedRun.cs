using System.Globalization;
using System.Text;
using System.Text.Json;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Predicates;

/// <summary>The rules and findings of one tool, from several runs of it.</summary>
internal sealed class MergedRun(JsonElement driver)
{
    private const int MaximumRules = 100_000;
    private const int MaximumResults = 1_000_000;
    private readonly SortedDictionary<string, JsonElement> rules = new(StringComparer.Ordinal);

    // By place, then rule, then all of it: the order of the logs does not show.
    private readonly SortedDictionary<string, (string Rule, JsonElement Result)> results = new(StringComparer.Ordinal);

    /// <summary>Adds what one run found.</summary>
    /// <exception cref="AttestationException">A finding names no rule, or one that is not there (HTB0201).</exception>
    internal void Add(JsonField run)
    {
        var listed = run["tool"]["driver"]["rules"].Items(MaximumRules);
        foreach (var rule in listed)
        {
            rules.TryAdd(rule["id"].NonEmptyString(), rule.Element);
        }

        foreach (var result in run["results"].Items(MaximumResults))
        {
            var rule = RuleOf(result, listed);
            var text = JsonText.Write(writer => WriteResult(writer, result.Element, rule, null));
            results.TryAdd($"{PlaceOf(result)}\0{rule}\0{Encoding.UTF8.GetString(text)}", (rule, result.Element));
        }
    }

    internal void Write(Utf8JsonWriter writer)
    {
        var ids = rules.Keys.ToList();
        writer.WriteStartObject();
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        foreach (var property in driver.EnumerateObject().Where(property => !property.NameEquals("rules")))
        {
            property.WriteTo(writer);
        }

        writer.WriteStartArray("rules");
        foreach (var rule in rules.Values)
        {
            WriteRule(writer, rule);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartArray("results");
        foreach (var (rule, result) in results.Values)
        {
            WriteResult(writer, result, rule, ids.BinarySearch(rule, StringComparer.Ordinal));
        }

        writer.WriteEndArray();
        writer.WriteString("columnKind", "utf16CodeUnits");
        writer.WriteEndObject();
    }

    private static string RuleOf(JsonField result, IReadOnlyList<JsonField> listed)
    {
        if ((result["ruleId"].OptionalString() ?? result["rule"]["id"].OptionalString()) is { Length: > 0 } id)
        {
            return id;
        }

        var index = result["ruleIndex"].Required().NonNegative();
        return index < listed.Count ? listed[(int)index]["id"].NonEmptyString() : throw result["ruleIndex"].Error("there is no such rule");
    }

    private static string PlaceOf(JsonField result)
    {
        var places = result["locations"].Items(1000);
        if (places.Count == 0)
        {
            return "";
        }

        var place = places[0]["physicalLocation"];
        var region = place["region"];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{place["artifactLocation"]["uri"].OptionalString()}\0{Number(region["startLine"]):D10}{Number(region["startColumn"]):D10}");
    }

    private static long Number(JsonField field) => field.Exists ? field.NonNegative() : 0;

    // How long a rule took is of the run and not of the rule.
    private static void WriteRule(Utf8JsonWriter writer, JsonElement rule)
    {
        writer.WriteStartObject();
        foreach (var property in rule.EnumerateObject())
        {
            if (!property.NameEquals("properties") || property.Value.ValueKind != JsonValueKind.Object)
            {
                property.WriteTo(writer);
                continue;
            }

            writer.WriteStartObject("properties");
            foreach (var inner in property.Value.EnumerateObject())
            {
                if (!inner.Name.StartsWith("executionTime", StringComparison.Ordinal))
                {
                    inner.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, JsonElement result, string rule, int? index)
    {
        writer.WriteStartObject();
        writer.WriteString("ruleId", rule);
        if (index is >= 0)
        {
            writer.WriteNumber("ruleIndex", index.Value);
        }

        foreach (var property in result.EnumerateObject().Where(static property => property.Name is not ("ruleId" or "ruleIndex" or "rule")))
        {
            property.WriteTo(writer);
        }

        if (rule.StartsWith("HT", StringComparison.Ordinal) && !result.TryGetProperty("codeFlows", out _)
            && result.TryGetProperty("relatedLocations", out var way) && way.ValueKind == JsonValueKind.Array && way.GetArrayLength() > 0)
        {
            WriteFlow(writer, way, result);
        }

        writer.WriteEndObject();
    }

    // Our rules relate a finding to places for one purpose: the source first, then the calls, and the sink is the finding's own.
    private static void WriteFlow(Utf8JsonWriter writer, JsonElement way, JsonElement result)
    {
        writer.WriteStartArray("codeFlows");
        writer.WriteStartObject();
        writer.WriteStartArray("threadFlows");
        writer.WriteStartObject();
        writer.WriteStartArray("locations");
        var places = way.EnumerateArray().ToList();
        if (result.TryGetProperty("locations", out var own) && own.ValueKind == JsonValueKind.Array)
        {
            places.AddRange(own.EnumerateArray().Take(1));
        }

        foreach (var place in places)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("location");
            place.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
