using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hardening.Sbom.Formats.Validation;

/// <summary>
/// Validates JSON against the keywords of JSON Schema (draft 7 to 2020-12) that the SBOM schemas use. A keyword that is
/// neither implemented nor a mere annotation stops the validation: a rule is never skipped in silence.
/// </summary>
internal sealed class JsonSchemaValidator(SchemaStore store)
{
    private static readonly JsonElement Anything = JsonDocument.Parse("true").RootElement;

    private readonly Dictionary<string, Regex> patterns = new(StringComparer.Ordinal);

    public IReadOnlyList<SchemaViolation> Validate(string schemaFile, JsonElement document)
    {
        var findings = new SchemaFindings();
        Check(new SchemaScope(schemaFile, store[schemaFile]), document, string.Empty, findings);
        return findings.Violations;
    }

    private void Check(SchemaScope scope, JsonElement value, string path, SchemaFindings findings)
    {
        if (scope.Schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            Require(scope.Schema.ValueKind == JsonValueKind.True, "nothing is allowed here", path, findings);
            return;
        }

        var closed = scope.Has("unevaluatedProperties", out var rest) && rest.ValueKind == JsonValueKind.False;
        var own = closed && findings.Evaluated is null
            ? new SchemaFindings { Evaluated = new HashSet<string>(StringComparer.Ordinal) }
            : findings;
        foreach (var keyword in scope.Schema.EnumerateObject())
        {
            Apply(keyword, scope, value, path, own);
        }

        if (closed && value.ValueKind == JsonValueKind.Object && own.IsValid)
        {
            foreach (var property in value.EnumerateObject().Where(property => !own.Evaluated!.Contains(property.Name)))
            {
                own.Add($"{path}/{property.Name}", "the property is not allowed here");
            }
        }

        if (!ReferenceEquals(own, findings))
        {
            own.Violations.ForEach(violation => findings.Add(violation.Path, violation.Message));
        }
    }

    private void Apply(JsonProperty keyword, SchemaScope scope, JsonElement value, string path, SchemaFindings findings)
    {
        if (findings.IsFull)
        {
            return;
        }

        var rule = keyword.Value;
        switch (keyword.Name)
        {
            case "$ref":
                var target = store.Resolve(scope.File, rule.GetString()!);
                Check(new SchemaScope(target.File, target.Schema), value, path, findings);
                break;
            case "allOf":
                // The first part that fails is enough: SPDX 3 tries 78 classes on each element, and all but one fail by their first part.
                var before = findings.Violations.Count;
                foreach (var part in rule.EnumerateArray().TakeWhile(_ => findings.Violations.Count == before))
                {
                    Check(scope.With(part), value, path, findings);
                }

                break;
            case "anyOf" or "oneOf":
                Choose(keyword, scope, value, path, findings);
                break;
            case "not":
                Require(!Try(scope.With(rule), value, path, findings).IsValid, "the value is of a form that is not allowed here", path,
                    findings);
                break;
            case "if":
                var condition = Try(scope.With(rule), value, path, findings);
                if (condition.IsValid)
                {
                    findings.Accept(condition);
                }

                if (scope.Has(condition.IsValid ? "then" : "else", out var consequence))
                {
                    Check(scope.With(consequence), value, path, findings);
                }

                break;
            case "type":
                Require(Types(rule).Any(type => IsType(value, type)), $"the value must be {string.Join(" or ", Types(rule))}", path,
                    findings);
                break;
            case "enum":
                Require(rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
                    "the value is not one of the allowed ones", path, findings);
                break;
            case "const":
                Require(JsonElement.DeepEquals(rule, value), $"the value must be {rule.GetRawText()}", path, findings);
                break;
            case "properties" or "required" or "additionalProperties" when value.ValueKind == JsonValueKind.Object:
                Members(keyword, scope, value, path, findings);
                break;
            case "items" or "minItems" or "maxItems" or "uniqueItems" when value.ValueKind == JsonValueKind.Array:
                Items(keyword, scope, value, path, findings);
                break;
            case "minLength" or "maxLength" or "pattern" or "format" when value.ValueKind == JsonValueKind.String:
                Text(keyword.Name, rule, value.GetString()!, path, findings);
                break;
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" when value.ValueKind == JsonValueKind.Number:
                Number(keyword.Name, rule.GetDouble(), value.GetDouble(), path, findings);
                break;
            case "properties" or "required" or "additionalProperties" or "items" or "minItems" or "maxItems" or "uniqueItems"
                or "minLength" or "maxLength" or "pattern" or "format" or "minimum" or "maximum" or "exclusiveMinimum"
                    or "exclusiveMaximum":
            // What then and else mean is decided at "if", and additionalItems at "items".
            case "then" or "else" or "unevaluatedProperties" or "additionalItems":
            case "$schema" or "$id" or "$defs" or "definitions" or "title" or "description" or "$comment" or "examples" or "default"
                or "meta:enum" or "deprecated":
                break;
            default:
                throw new InvalidOperationException($"The keyword '{keyword.Name}' of {scope.File} is not implemented.");
        }
    }

    private void Choose(JsonProperty keyword, SchemaScope scope, JsonElement value, string path, SchemaFindings findings)
    {
        var matches = 0;
        SchemaFindings? closest = null;
        foreach (var alternative in keyword.Value.EnumerateArray())
        {
            var branch = Try(scope.With(alternative), value, path, findings);
            if (branch.IsValid)
            {
                matches++;
                findings.Accept(branch);
            }
            else if (closest is null || Depth(branch) > Depth(closest))
            {
                closest = branch;
            }
        }

        if (matches == 0 && closest is not null)
        {
            // The alternative that got deepest is most likely the one that was meant.
            closest.Violations.ForEach(violation => findings.Add(violation.Path, violation.Message));
        }

        Require(keyword.Name != "oneOf" || matches <= 1, "the value fits more than one form where only one is allowed", path, findings);
    }

    private static int Depth(SchemaFindings findings) => findings.Violations.Max(violation => violation.Path.Count(c => c == '/'));

    private SchemaFindings Try(SchemaScope scope, JsonElement value, string path, SchemaFindings findings)
    {
        var branch = findings.Branch();
        Check(scope, value, path, branch);
        return branch;
    }

    private void Members(JsonProperty keyword, SchemaScope scope, JsonElement value, string path, SchemaFindings findings)
    {
        switch (keyword.Name)
        {
            case "properties":
                foreach (var property in keyword.Value.EnumerateObject())
                {
                    if (value.TryGetProperty(property.Name, out var member))
                    {
                        findings.Evaluated?.Add(property.Name);
                        Check(scope.With(property.Value), member, $"{path}/{property.Name}", Inside(findings));
                    }
                }

                break;
            case "required":
                foreach (var name in keyword.Value.EnumerateArray().Select(name => name.GetString()!))
                {
                    Require(value.TryGetProperty(name, out _), $"the property '{name}' is missing", path, findings);
                }

                break;
            default:
                foreach (var member in value.EnumerateObject())
                {
                    if (!scope.Has("properties", out var known) || !known.TryGetProperty(member.Name, out _))
                    {
                        findings.Evaluated?.Add(member.Name);
                        Check(scope.With(keyword.Value), member.Value, $"{path}/{member.Name}", Inside(findings));
                    }
                }

                break;
        }
    }

    // A value inside starts with no evaluated properties of its own; its violations are the same list.
    private static SchemaFindings Inside(SchemaFindings findings) => findings.Evaluated is null ? findings : findings.ForInside();

    private void Items(JsonProperty keyword, SchemaScope scope, JsonElement value, string path, SchemaFindings findings)
    {
        var count = value.GetArrayLength();
        switch (keyword.Name)
        {
            case "items":
                for (var index = 0; index < count && !findings.IsFull; index++)
                {
                    var rule = ItemRule(keyword.Value, scope, index);
                    Check(rule, value[index], string.Create(CultureInfo.InvariantCulture, $"{path}/{index}"), Inside(findings));
                }

                break;
            case "minItems":
                Require(count >= keyword.Value.GetInt32(), $"there must be at least {keyword.Value.GetRawText()} items", path, findings);
                break;
            case "maxItems":
                Require(count <= keyword.Value.GetInt32(), $"there may be at most {keyword.Value.GetRawText()} items", path, findings);
                break;
            default:
                var seen = new HashSet<string>(StringComparer.Ordinal);
                Require(!keyword.Value.GetBoolean() || value.EnumerateArray().All(item => seen.Add(CanonicalJson.Text(item))),
                    "an item occurs twice", path, findings);
                break;
        }
    }

    // Draft 7 allows a list of schemas, one a place; what comes after them is additional.
    private static SchemaScope ItemRule(JsonElement items, SchemaScope scope, int index) =>
        items.ValueKind != JsonValueKind.Array ? scope.With(items)
        : index < items.GetArrayLength() ? scope.With(items[index])
        : scope.Has("additionalItems", out var additional) ? scope.With(additional)
        : scope.With(Anything);

    private void Text(string keyword, JsonElement rule, string text, string path, SchemaFindings findings)
    {
        switch (keyword)
        {
            case "minLength":
                Require(text.EnumerateRunes().Count() >= rule.GetInt32(), "the text is too short", path, findings);
                break;
            case "maxLength":
                Require(text.EnumerateRunes().Count() <= rule.GetInt32(), "the text is too long", path, findings);
                break;
            case "pattern":
                Require(Pattern(rule.GetString()!).IsMatch(text), $"the text does not match {rule.GetString()}", path, findings);
                break;
            default:
                Require(SchemaFormats.Matches(rule.GetString()!, text), $"the text is not a valid {rule.GetString()}", path, findings);
                break;
        }
    }

    private static void Number(string keyword, double bound, double number, string path, SchemaFindings findings) => Require(
        keyword switch
        {
            "minimum" => number >= bound,
            "maximum" => number <= bound,
            "exclusiveMinimum" => number > bound,
            _ => number < bound,
        },
        $"the number breaks the {keyword} {bound.ToString(CultureInfo.InvariantCulture)}",
        path,
        findings);

    // Patterns are ECMAScript's, where a dollar sign does not match before a final line end.
    private Regex Pattern(string pattern)
    {
        if (!patterns.TryGetValue(pattern, out var regex))
        {
            var text = pattern.EndsWith('$') ? pattern[..^1] + @"(?![\s\S])" : pattern;
            regex = new Regex(text, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1));
            patterns.Add(pattern, regex);
        }

        return regex;
    }

    private static IEnumerable<string> Types(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(type => type.GetString()!) : [rule.GetString()!];

    private static bool IsType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && Math.Floor(number) == number,
        _ => throw new InvalidOperationException($"The type '{type}' does not exist."),
    };

    private static void Require(bool holds, string message, string path, SchemaFindings findings)
    {
        if (!holds)
        {
            findings.Add(path, message);
        }
    }
}
