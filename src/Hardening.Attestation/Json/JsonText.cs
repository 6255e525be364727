using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hardening.Attestation.Json;

/// <summary>Writes compact UTF-8 JSON with only the escapes JSON demands, the same bytes for the same content.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    internal static byte[] Write(Action<Utf8JsonWriter> content, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, indented ? Indented : Compact))
        {
            content(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static JsonElement Element(Action<Utf8JsonWriter> content)
    {
        using var document = JsonDocument.Parse(Write(content));
        return document.RootElement.Clone();
    }

    internal static void WriteOptional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    internal static void WriteOptional(this Utf8JsonWriter writer, string name, JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Undefined)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }

    internal static void WriteStrings(this Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
