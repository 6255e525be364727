using System.Text.Json;

namespace Hardening.Cli;

/// <summary>
/// What inspection found, as an ordered tree of named facts, shown as indented text or as JSON. A value is a text, a
/// number, a truth value, a list of texts, a subtree, a list of subtrees or a JSON element.
/// </summary>
internal sealed class Facts
{
    private readonly List<(string Name, object Value)> items = [];

    /// <summary>Adds a fact; a null value is left out.</summary>
    public Facts Add(string name, object? value)
    {
        if (value is not null)
        {
            items.Add((name, value));
        }

        return this;
    }

    public void WriteJson(Utf8JsonWriter writer)
    {
        foreach (var (name, value) in items)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }
    }

    public void WriteText(TextReport output, string indent = "")
    {
        foreach (var (name, value) in items)
        {
            WriteText(output, indent, Words(name), value);
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case Facts facts:
                writer.WriteStartObject();
                facts.WriteJson(writer);
                writer.WriteEndObject();
                break;
            case IEnumerable<object> list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"A fact cannot be a {value.GetType().Name}.");
        }
    }

    private static void WriteText(TextReport output, string indent, string name, object value)
    {
        switch (value)
        {
            case Facts facts:
                output.Line($"{new Painted(indent + name, Ink.Dim)}:");
                facts.WriteText(output, indent + "  ");
                break;
            case IReadOnlyList<object> { Count: 0 }:
                output.Line($"{new Painted(indent + name, Ink.Dim)}: none");
                break;
            case IReadOnlyList<object> list:
                output.Line($"{new Painted(indent + name, Ink.Dim)}:");
                for (var index = 0; index < list.Count; index++)
                {
                    WriteText(output, indent + "  ", (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), list[index]);
                }

                break;
            case JsonElement element:
                output.Line($"{new Painted(indent + name, Ink.Dim)}: {element.GetRawText()}");
                break;
            case bool truth:
                output.Line($"{new Painted(indent + name, Ink.Dim)}: {(truth ? "yes" : "no")}");
                break;
            case long number:
                output.Line($"{new Painted(indent + name, Ink.Dim)}: {number}");
                break;
            default:
                output.Line($"{new Painted(indent + name, Ink.Dim)}: {(string)value}");
                break;
        }
    }

    // contentSha256 reads "content sha256".
    private static string Words(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
