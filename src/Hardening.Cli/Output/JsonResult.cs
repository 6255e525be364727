using System.Text.Encodings.Web;
using System.Text;
using System.Text.Json;

namespace Hardening.Cli;

/// <summary>Writes a command's <c>--json</c> result: one indented object, its first property names and versions its schema.</summary>
internal static class JsonResult
{
    // Relaxed: the result is not embedded in HTML, and + in base64 stays readable. Control characters stay escaped.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextReport output, string schema, Action<Utf8JsonWriter> content) =>
        output.Raw(Encoding.UTF8.GetString(Document(schema, content)));

    /// <summary>The same as a document for a file, without a newline at its end.</summary>
    public static byte[] Document(string schema, Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", DocsUri.Schema(schema));
            content(writer);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
