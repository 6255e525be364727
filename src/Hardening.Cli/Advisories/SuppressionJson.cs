using System.Globalization;
using System.Text.Json;
using Hardening.Sbom.Audit;

namespace Hardening.Cli;

/// <summary>Decisions to accept findings of an audit, as JSON.</summary>
/// <param name="subject">How the member is called that says what is accepted.</param>
/// <param name="now">Against which decisions expire.</param>
internal sealed class SuppressionJson(string subject, DateTimeOffset now)
{
    /// <summary>The decision about a finding, where there is one.</summary>
    public void Write(Utf8JsonWriter json, AuditSuppression? decision)
    {
        if (decision is not null)
        {
            json.WriteStartObject("suppression");
            Members(json, decision);
            json.WriteEndObject();
        }
    }

    /// <summary>The decisions that no finding used.</summary>
    public void WriteUnused(Utf8JsonWriter json, IEnumerable<AuditSuppression> decisions)
    {
        json.WriteStartArray("unusedSuppressions");
        foreach (var unused in decisions)
        {
            json.WriteStartObject();
            Members(json, unused);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Members(Utf8JsonWriter json, AuditSuppression decision)
    {
        json.WriteString(subject, decision.Advisory);
        json.WriteString("reason", decision.Reason);
        json.WriteString("author", decision.Author);
        json.WriteString("expires", decision.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteBoolean("expired", decision.IsExpired(now));
    }
}
