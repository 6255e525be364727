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
        writer.WriteString("grade", DiffJson.Name(report.Grade.ToString()));
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
        DiffJson.WriteOptional(writer, "project", report.Project);
        DiffJson.WriteOptional(writer, "sdk", report.Sdk);
        writer.WriteStartArray("enforced");
        foreach (var one in report.Enforced)
        {
            writer.WriteStringValue(one);
        }

        writer.WriteEndArray();
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
            DiffJson.Write(writer, comparison);
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
        writer.WriteString("origin", DiffJson.Name(record.Origin.ToString()));
        DiffJson.WriteOptional(writer, "repository", record.Repository);
        DiffJson.WriteOptional(writer, "ref", record.Ref);
        DiffJson.WriteOptional(writer, "commit", record.Commit);
        DiffJson.WriteOptional(writer, "project", record.Project);
        DiffJson.WriteOptional(writer, "sdk", record.Sdk);
        DiffJson.WriteOptional(writer, "compiler", record.Compiler);
        DiffJson.WriteOptional(writer, "builder", record.BuilderId);
        DiffJson.WriteOptional(writer, "bundleSha256", record.BundleSha256);
        writer.WriteNumber("packages", record.Packages.Count);
        writer.WriteEndObject();
    }
}
