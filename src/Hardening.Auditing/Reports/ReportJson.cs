using System.Buffers;
using System.Text.Json;

namespace Hardening.Auditing.Reports;

/// <summary>Reports as JSON.</summary>
public static class ReportJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>A report in UTF-8, version 1: <c>from</c>, <c>to</c>, <c>log</c>, <c>problem</c>, <c>kpis</c>, <c>controls</c>.</summary>
    /// <param name="report">The report.</param>
    public static ReadOnlyMemory<byte> Write(ComplianceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Indented);
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("from", report.From.ToUniversalTime());
        json.WriteString("to", report.To.ToUniversalTime());
        if (report.Log is { } log)
        {
            json.WriteStartObject("log");
            json.WriteString("origin", log.Origin);
            json.WriteNumber("size", log.Size);
            json.WriteString("root", Convert.ToHexStringLower(log.Root.Span));
            json.WriteEndObject();
        }

        if (report.Problem is { } problem)
        {
            json.WriteString("problem", problem);
        }

        json.WriteStartArray("kpis");
        foreach (var kpi in report.Kpis.Kpis)
        {
            Write(json, kpi);
        }

        json.WriteEndArray();
        json.WriteStartArray("controls");
        foreach (var finding in report.Findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, Kpi kpi)
    {
        json.WriteStartObject();
        json.WriteString("name", kpi.Name);
        if (kpi.Value is { } value)
        {
            json.WriteNumber("value", value);
        }
        else
        {
            json.WriteNull("value");
        }

        json.WriteString("unit", kpi.Unit);
        json.WriteString("target", kpi.Target);
        if (kpi.Met is { } met)
        {
            json.WriteBoolean("met", met);
        }

        json.WriteNumber("events", kpi.Events);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ControlFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("framework", finding.Control.Framework);
        json.WriteString("id", finding.Control.Id);
        json.WriteString("title", finding.Control.Title);
        json.WriteBoolean("met", finding.Met);
        json.WriteStartArray("evidence");
        foreach (var evidence in finding.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("wanted", evidence.Wanted);
            json.WriteNumber("count", evidence.Count);
            if (evidence.LastIndex is { } index)
            {
                json.WriteNumber("lastIndex", index);
            }

            if (evidence.LastTime is { } time)
            {
                json.WriteString("lastTime", time);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
