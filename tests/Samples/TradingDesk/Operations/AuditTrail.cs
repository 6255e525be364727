using System.Text;
using System.Text.Json;
using Hardening.Auditing;
using Hardening.Auditing.Reports;

namespace TradingDesk.Operations;

/// <summary>The audit log, to be looked at.</summary>
internal sealed class AuditTrail(AuditLog log, string folder)
{
    private const int Shown = 40;
    private const int ReportDays = 30;

    /// <summary>Name and key of the log, with which others verify it.</summary>
    public string VerifierKey => log.Verifier.ToString()!;

    /// <summary>Checks every entry, every tile and the signature over them.</summary>
    public LogVerification Verify() => LogVerification.Run(folder, log.Verifier);

    /// <summary>What the log shows of the last thirty days.</summary>
    public ComplianceReport Report(TimeProvider time) =>
        ComplianceReport.Create(folder, log.Verifier, time.GetUtcNow().AddDays(-ReportDays), time.GetUtcNow().AddSeconds(1));

    /// <summary>The newest entries, newest first.</summary>
    public IReadOnlyList<(long Index, JsonElement Event)> Latest()
    {
        var reader = log.Read();
        var latest = new List<(long, JsonElement)>();
        for (var index = reader.Checkpoint.Size - 1; index >= 0 && latest.Count < Shown; index--)
        {
            latest.Add((index, JsonElement.Parse(reader.Read(index).Span)));
        }

        return latest;
    }

    /// <summary>What shows to anybody, offline, that an entry is in the log; null where there is none of this number.</summary>
    public (string Entry, byte[] Proof)? Prove(long index)
    {
        var reader = log.Read();
        return index >= 0 && index < reader.Checkpoint.Size
            ? (Encoding.UTF8.GetString(reader.Read(index).Span), reader.ProveInclusion(index).ToUtf8().ToArray()) : null;
    }
}
