using System.Text.Encodings.Web;
using System.Text.Json;
using Hardening.Sandbox;

namespace Hardening.Cli;

/// <summary>Writes what a run was held to; docs/json.md describes it.</summary>
internal static class SandboxReceipt
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(SandboxCommand command, SandboxResult result)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", DocsUri.Schema("sandbox-receipt"));
            writer.WriteString("profile", command.Profile.Name);
            Texts(writer, "command", [command.Program, .. command.Arguments]);
            Texts(writer, "readOnly", command.ReadOnly);
            Texts(writer, "readWrite", command.ReadWrite);
            writer.WriteNumber("timeoutSeconds", (long)command.Timeout.TotalSeconds);
            writer.WriteBoolean("timedOut", result.TimedOut);
            if (result.ExitCode is { } exitCode)
            {
                writer.WriteNumber("exitCode", exitCode);
            }

            writer.WriteStartArray("enforced");
            foreach (var measure in result.Measures)
            {
                writer.WriteStartObject();
                writer.WriteString("name", measure.Name);
                writer.WriteString("detail", measure.Detail);
                writer.WriteBoolean("seen", measure.Seen);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return [.. buffer.ToArray(), (byte)'\n'];
    }

    private static void Texts(Utf8JsonWriter writer, string member, IEnumerable<string> texts)
    {
        writer.WriteStartArray(member);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
