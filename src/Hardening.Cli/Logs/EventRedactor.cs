using System.Text;
using System.Text.Json;
using Hardening.Secrets;

namespace Hardening.Cli;

/// <summary>
/// Takes secrets out of events before a log stores them. Findings count as in a scan: what a checksum disproves or a placeholder is stays,
/// since most events hold ids and hashes. An event stays an event, and what replaces a secret is no longer than it.
/// </summary>
internal static class EventRedactor
{
    public static ReadOnlyMemory<byte> Redact(ReadOnlyMemory<byte> line)
    {
        var findings = SecretScanner.Default.Scan(line.Span, "event.json").Where(f => f.Level >= SecretLevel.Warning).ToList();
        if (findings.Count == 0)
        {
            return line;
        }

        var redacted = line.ToArray();
        findings.ForEach(finding => Cover(redacted.AsSpan(finding.Start, finding.Length), finding.Rule.Id));
        return HasShapeOf(line.Span, redacted) ? redacted : Withheld(line);
    }

    private static void Cover(Span<byte> secret, string rule)
    {
        var mark = Encoding.ASCII.GetBytes($"[redacted:{rule}]");
        secret.Fill((byte)'*');
        if (mark.Length <= secret.Length)
        {
            mark.CopyTo(secret);
        }
    }

    // A secret that reached over the end of a text took its quotes with it. Of what is left only the id is known.
    private static byte[] Withheld(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        var id = json.RootElement.GetProperty("id").GetString()!;
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteString("id", ShownText.Of(id));
            writer.WriteBoolean("withheld", true);
            writer.WriteEndObject();
        }

        return output.ToArray();
    }

    // The same objects, texts and numbers in the same order: nothing was swallowed together with a secret.
    private static bool HasShapeOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> redacted)
    {
        var before = new Utf8JsonReader(line);
        var after = new Utf8JsonReader(redacted);
        try
        {
            while (before.Read())
            {
                if (!after.Read() || after.TokenType != before.TokenType)
                {
                    return false;
                }
            }

            return !after.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
