using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hardening.ZeroTrust.Configuration;

/// <summary>Walks a file along its shape and collects the options it sets, each with its line.</summary>
internal sealed class SecurityReader(string file)
{
    private const int LongestList = 100;
    private readonly Dictionary<string, (string Value, int Line)> found = new(StringComparer.OrdinalIgnoreCase);

    internal Dictionary<string, (string Value, int Line)> Read(string text)
    {
        Read(YamlText.Parse(text, file), SecuritySchema.Root, string.Empty, []);
        return found;
    }

    private static int Line(YamlNode node) => (int)node.Start.Line;

    private void Read(YamlNode node, Shape shape, string path, IReadOnlyList<int> places)
    {
        switch (shape)
        {
            case Shape.Mapping mapping:
                ReadMapping(node, mapping, path, places);
                break;
            case Shape.List list:
                var items = node is YamlSequenceNode { Children: { Count: > 0 and <= LongestList } children } ? children
                    : throw Bad(node, path, $"a list of 1 to {LongestList} is expected");
                for (var i = 0; i < items.Count; i++)
                {
                    Read(items[i], list.Item, path, [.. places, i]);
                }

                break;
            case Shape.Value value:
                ReadValue(node, value, path, places);
                break;
        }
    }

    private void ReadMapping(YamlNode node, Shape.Mapping shape, string path, IReadOnlyList<int> places)
    {
        var mapping = node as YamlMappingNode ?? throw Bad(node, path, "a mapping is expected");
        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? string.Empty;
            if (!shape.Fields.TryGetValue(name, out var field))
            {
                throw new ZeroTrustException(
                    ZeroTrustCodes.UnknownKey,
                    $"The security file cannot be used, line {Line(key)}: {Where(path)} has no key '{name}'. Known are: {string.Join(", ", shape.Fields.Keys)}.",
                    "Correct or remove the key.", file, Line(key));
            }

            Read(value, field, path.Length == 0 ? name : path + "." + name, places);
        }

        if (shape.Needed.FirstOrDefault(name => !mapping.Children.ContainsKey(new YamlScalarNode(name))) is { } missing)
        {
            throw Bad(node, path, $"'{missing}' is needed");
        }
    }

    private void ReadValue(YamlNode node, Shape.Value shape, string path, IReadOnlyList<int> places)
    {
        var scalar = node as YamlScalarNode ?? throw Bad(node, path, shape.Scalar.Expected);
        var value = shape.Scalar.IsPlain && scalar.Style != ScalarStyle.Plain ? null : shape.Scalar.Read(scalar.Value ?? string.Empty);
        if (value is null)
        {
            throw Bad(node, path, shape.Scalar.Expected);
        }

        if (shape.Key is { } key)
        {
            found.Add(Placed(key, places), (value, Line(node)));
        }
    }

    private static string Placed(string key, IReadOnlyList<int> places)
    {
        var parts = key.Split(':');
        var next = 0;
        return string.Join(':', parts.Select(part => part == "*" ? places[next++].ToString(CultureInfo.InvariantCulture) : part));
    }

    private static string Where(string path) => path.Length == 0 ? "the file" : $"'{path}'";

    private ZeroTrustException Bad(YamlNode node, string path, string why) => new(
        ZeroTrustCodes.BadValue, $"The security file cannot be used, line {Line(node)}: in {Where(path)}, {why}.", "Correct the value.",
            file, Line(node));
}
