using System.Text.Encodings.Web;
using System.Text.Json;
using Hardening.Attestation;
using Hardening.Attestation.Rebuild;

namespace Hardening.Build.Tasks;

/// <summary>The outcome of the check as files, for people and for programs. Without a time: equal outcomes are equal files.</summary>
internal static class ReproducibilityReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Write(string path, string project, IReadOnlyList<ComparedOutput> outputs)
    {
        EvidenceFile.Write(path + ".json", Json(project, outputs));
        EvidenceFile.Write(path + ".html", ComparisonPage.Write($"Two builds of {project}", outputs));
    }

    private static byte[] Json(string project, IReadOnlyList<ComparedOutput> outputs)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", WellKnownUris.ReproducibleSchema);
            writer.WriteString("project", project);
            writer.WriteBoolean("reproducible", outputs.All(output => output.Report.Grade == Grade.Identical));
            writer.WriteStartArray("outputs");
            foreach (var output in outputs)
            {
                writer.WriteStartObject();
                writer.WriteString("name", output.Name);
                ComparisonJson.Write(writer, output.Report);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
