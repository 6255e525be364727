using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Hardening.Attestation.Tests.Adversary.Mutants;

/// <summary>Each place of a bundle, changed in each way that a JSON document can be changed in.</summary>
internal static class JsonMutants
{
    internal static IEnumerable<Mutant> Of(Specimen specimen)
    {
        foreach (var path in Paths(specimen.Bundle, ""))
        {
            foreach (var (what, value) in Values(At(specimen.Bundle, path)))
            {
                yield return Make(specimen, path, what, (parent, key) => Set(parent, key, value?.DeepClone()));
            }

            yield return Make(specimen, path, "dropped", Remove);
            yield return Make(specimen, path, "in a list", (parent, key) => Set(parent, key, new JsonArray(Get(parent, key).DeepClone())));
            if (path[^1] == ']')
            {
                yield return Make(specimen, path, "twice", (parent, key) => parent.AsArray().Add(Get(parent, key).DeepClone()));
            }
            else
            {
                yield return Make(specimen, path, "renamed", (parent, key) => Rename(parent.AsObject(), key, key + "x"));
                yield return Make(specimen, path, "in capitals", (parent, key) => Rename(parent.AsObject(), key, key.ToUpperInvariant()));
                yield return Doubled(specimen, path);
            }

            if (At(specimen.Bundle, path) is JsonObject)
            {
                yield return Make(specimen, path, "with a member more", (parent, key) => Get(parent, key).AsObject()["unknown"] = 1);
            }
        }
    }

    /// <summary>Every place, as <c>.name</c> and <c>[index]</c> from the top.</summary>
    internal static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        // What is null already is as good as absent.
        JsonObject found => found.Where(member => member.Value is not null).SelectMany(member => Paths(member.Value, $"{path}.{member.Key}").Prepend($"{path}.{member.Key}")),
        JsonArray list => list.SelectMany((item, index) => Paths(item, $"{path}[{index}]").Prepend($"{path}[{index}]")),
        _ => [],
    };

    internal static JsonNode At(JsonNode root, string path) =>
        Steps(path).Aggregate(root, (node, key) => Get(node, key));

    internal static Mutant Make(Specimen specimen, string path, string what, Action<JsonNode, string> change)
    {
        var bundle = specimen.Bundle;
        var steps = Steps(path);
        change(steps.SkipLast(1).Aggregate((JsonNode)bundle, Get), steps[^1]);
        return new Mutant(path, what, specimen.Attempt($"{path} {what}", bundle));
    }

    internal static void Set(JsonNode parent, string key, JsonNode? value)
    {
        if (parent is JsonArray list)
        {
            list[int.Parse(key, CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[key] = value;
        }
    }

    private static IEnumerable<(string What, JsonNode? Value)> Values(JsonNode node)
    {
        yield return ("null", null);
        yield return ("an empty text", "");
        yield return ("a text", "x");
        yield return ("a number", 7);
        yield return ("true", true);
        yield return ("an empty list", new JsonArray());
        yield return ("an empty object", new JsonObject());
        if (node is not JsonValue value || !value.TryGetValue(out string? text))
        {
            yield break;
        }

        yield return ("with a blank behind", text + " ");
        yield return ("with a blank before", " " + text);
        yield return ("without its end", text.Length > 0 ? text[..^1] : "x");
        yield return ("with a line feed inside", text.Insert(text.Length / 2, "\n"));
        yield return ("with a letter more", text + "A");
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            yield return ("as a number", number);
            yield return ("one more", (number + 1).ToString(CultureInfo.InvariantCulture));
            yield return ("as a number, one more", number + 1);
            yield return ("with a plus", "+" + text);
            yield return ("with a zero before", "0" + text);
            yield return ("negative", "-" + text);
            yield return ("with a fraction", text + ".0");
            yield return ("with an exponent", text + "e0");
            yield return ("as a fraction", JsonNode.Parse(text + ".0"));
            yield return ("hexadecimal", "0x" + number.ToString("x", CultureInfo.InvariantCulture));
            yield return ("past 64 bits", "18446744073709551616");
            yield return ("in other digits", new string([.. text.Select(digit => (char)(digit - '0' + '٠'))]));
        }
    }

    private static Mutant Doubled(Specimen specimen, string path)
    {
        // A document tree cannot hold a name twice; its text can.
        var mark = "\"\u0001\"";
        var named = Make(specimen, path, "twice", (parent, key) => parent.AsObject()[key + "\u0001"] = "\u0001");
        var text = Encoding.UTF8.GetString(named.Attempt.Bundle);
        var value = At(specimen.Bundle, path).ToJsonString();
        return named with
        {
            Attempt = named.Attempt with
            {
                Bundle = Encoding.UTF8.GetBytes(text.Replace("\\u0001\":\"\\u0001\"", "\":" + value, StringComparison.Ordinal).Replace(mark, value, StringComparison.Ordinal)),
            },
        };
    }

    private static void Rename(JsonObject parent, string from, string to)
    {
        var value = parent[from]?.DeepClone();
        parent.Remove(from);
        parent[to] = value;
    }

    private static void Remove(JsonNode parent, string key)
    {
        if (parent is JsonArray list)
        {
            list.RemoveAt(int.Parse(key, CultureInfo.InvariantCulture));
        }
        else
        {
            parent.AsObject().Remove(key);
        }
    }

    private static JsonNode Get(JsonNode parent, string key) =>
        (parent is JsonArray list ? list[int.Parse(key, CultureInfo.InvariantCulture)] : parent[key])!;

    private static string[] Steps(string path) => path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
}
