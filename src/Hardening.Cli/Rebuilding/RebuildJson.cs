using System.Text.Json;
using Hardening.Attestation.Rebuild;

namespace Hardening.Cli;

/// <summary>The <c>--json</c> form of a rebuild.</summary>
internal static class RebuildJson
{
    public static void Write(Utf8JsonWriter writer, RebuildReport report)
    {
        writer.WriteStartObject("artifact");
        writer.WriteString("name", report.Name);
        foreach (var (algorithm, value) in report.Digests.ForSubject())
        {
            writer.WriteString(algorithm, value);
        }

        writer.WriteEndObject();
        writer.WriteString("grade", ComparisonJson.Name(report.Grade.ToString()));
        if (report.Reason is { } reason)
        {
            writer.WriteStartObject("reason");
            writer.WriteString("code", reason.Code);
            writer.WriteString("message", reason.Message);
            writer.WriteString("remedy", reason.Remedy);
            writer.WriteEndObject();
        }

        WriteRecord(writer, report.Record);
        writer.WriteStartObject("rebuild");
        writer.Text("project", report.Project);
        writer.Text("sdk", report.Sdk);
        writer.Texts("enforced", report.Enforced);
        writer.WriteNumber("verifiedPackages", report.VerifiedPackages);
        writer.WriteStartArray("unrecordedPackages");
        foreach (var package in report.UnrecordedPackages)
        {
            writer.WriteStartObject();
            writer.WriteString("id", package.Id);
            writer.WriteString("version", package.Version);
            writer.WriteString("sha512", package.Sha512);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartArray("notes");
        foreach (var note in report.Notes)
        {
            writer.WriteStartObject();
            writer.WriteString("what", note.What);
            writer.WriteString("message", note.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (report.Comparison is { } comparison)
        {
            writer.WriteStartObject("comparison");
            ComparisonJson.Write(writer, comparison);
            writer.WriteEndObject();
        }
    }

    private static void WriteRecord(Utf8JsonWriter writer, BuildRecord? record)
    {
        if (record is null)
        {
            return;
        }

        writer.WriteStartObject("record");
        writer.WriteString("origin", ComparisonJson.Name(record.Origin.ToString()));
        writer.Text("repository", record.Repository);
        writer.Text("ref", record.Ref);
        writer.Text("commit", record.Commit);
        writer.Text("project", record.Project);
        writer.Text("sdk", record.Sdk);
        writer.Text("compiler", record.Compiler);
        writer.Text("builder", record.BuilderId);
        writer.Text("bundleSha256", record.BundleSha256);
        writer.WriteNumber("packages", record.Packages.Count);
        writer.WriteEndObject();
    }
}
