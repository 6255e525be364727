using System.Globalization;
using Hardening.Attestation.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hardening.Attestation.Policy;

/// <summary>
/// Strict reading of YAML nodes: only the named fields, each of the wanted kind, every refusal with its line. Anchors,
/// aliases, tags and second documents are refused, so the text says everything and cannot grow when read.
/// </summary>
/// <param name="file">The file, for messages.</param>
/// <param name="schema">File name of the schema that describes its fields, for remedies.</param>
internal sealed class PolicyNodes(string file, string schema)
{
    internal const string PolicySchema = "policy-v1.schema.json";
    internal const string PackagePolicySchema = "package-policy-v1.schema.json";

    private const int MaximumDepth = 11;

    internal YamlMappingNode Parse(string text)
    {
        try
        {
            Scan(text);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
                ? root
                : throw Error(AttestationCodes.PolicySyntax, 1, "one mapping is expected");
        }
        catch (YamlException error)
        {
            throw Error(AttestationCodes.PolicySyntax, (int)error.Start.Line, error.InnerException?.Message ?? error.Message, error);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // The YAML reader lets these escape for some malformed scalars, without a place.
            throw Error(AttestationCodes.PolicySyntax, 1, "a value is malformed: " + error.Message, error);
        }
    }

    internal Dictionary<string, (YamlNode Value, int Line)> Fields(YamlNode node, params string[] known)
    {
        var mapping = node as YamlMappingNode ?? throw Bad(node, "a mapping is expected");
        var result = new Dictionary<string, (YamlNode, int)>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Children)
        {
            var name = Text(key);
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                var hint = Suggestion.For(name, known) is { } near
                    ? $" Did you mean '{near}'?"
                    : $" Known are: {string.Join(", ", known)}.";
                throw Error(AttestationCodes.PolicyUnknownField, Line(key), $"the field '{name}' is not known.{hint}");
            }

            result.Add(name, (value, Line(key)));
        }

        return result;
    }

    internal string Text(YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Bad(node, "a text that is not empty is expected");

    internal PolicyValue Value(YamlNode node) => new(Text(node), Line(node));

    internal IReadOnlyList<YamlNode> List(YamlNode node) =>
        node is YamlSequenceNode { Children.Count: > 0 } list
            ? [.. list.Children]
            : throw Bad(node, "a list that is not empty is expected");

    internal int Number(YamlNode node, int least, int most) =>
        int.TryParse(Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Bad(node, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most} is expected"));

    internal T OneOf<T>(YamlNode node, params ReadOnlySpan<(string Name, T Value)> known)
    {
        var text = Text(node);
        var names = new List<string>();
        foreach (var (name, value) in known)
        {
            if (name == text)
            {
                return value;
            }

            names.Add(name);
        }

        throw Bad(node, $"'{text}' is not one of: {string.Join(", ", names)}");
    }

    internal string RequiredText(YamlNode node, Dictionary<string, (YamlNode Value, int Line)> fields, string name) =>
        fields.TryGetValue(name, out var field) ? Text(field.Value) : throw Bad(node, $"'{name}' is needed");

    /// <summary>The hex digits of <c>sha256:…</c>.</summary>
    internal string Sha256(YamlNode node) =>
        Text(node) is var text && text.StartsWith("sha256:", StringComparison.Ordinal) && Hex.IsLower(text["sha256:".Length..], 64)
            ? text["sha256:".Length..]
            : throw Bad(node, "a fingerprint is 'sha256:' and 64 lower-case hex digits");

    /// <summary>The fields <c>refs</c>, <c>branches</c> and <c>tags</c> as full refs, in this order.</summary>
    internal IReadOnlyList<PolicyValue> Refs(Dictionary<string, (YamlNode Value, int Line)> fields)
    {
        var refs = new List<PolicyValue>();
        foreach (var (name, prefix) in new[] { ("refs", ""), ("branches", "refs/heads/"), ("tags", "refs/tags/") })
        {
            if (fields.TryGetValue(name, out var field))
            {
                refs.AddRange(List(field.Value).Select(Value).Select(value => value with { Value = prefix + value.Value }));
            }
        }

        return refs;
    }

    internal AttestationException Bad(YamlNode node, string why) => Error(AttestationCodes.PolicyBadValue, Line(node), why);

    internal static int Line(YamlNode node) => (int)node.Start.Line;

    private void Scan(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            depth += current.NestingIncrease;
            if (depth > MaximumDepth)
            {
                throw Error(AttestationCodes.PolicySyntax, (int)current.Start.Line, "it is nested too deeply");
            }

            if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
            {
                throw Error(AttestationCodes.PolicySyntax, (int)current.Start.Line, "anchors, aliases and tags are not used in policies");
            }
        }
    }

    internal AttestationException Error(string code, int line, string why, Exception? inner = null) => new(
        code,
        string.Create(CultureInfo.InvariantCulture, $"The policy cannot be used, line {line}: {why}"),
        $"Correct the line; the fields are described in the policy schema (docs/{schema}).",
        file,
        inner);
}
