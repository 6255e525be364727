using Hardening.Auditing.Events;
using Hardening.Auditing.Notes;

namespace Hardening.Auditing.Reports;

/// <summary>
/// What a log shows about the requirements of frameworks. It is evidence and no certificate: a requirement counts as met only where every
/// event that shows it is in the log within the span, and none does where the log does not verify.
/// </summary>
/// <param name="From">The begin of the span.</param>
/// <param name="To">Its end, not part of it.</param>
/// <param name="Log">The state of the log that this is about; null where it does not verify.</param>
/// <param name="Problem">Why the log does not verify, or null.</param>
/// <param name="Findings">One for each requirement, in the order of <see cref="ComplianceControl.All"/>.</param>
/// <param name="Kpis">Figures about the same span.</param>
public sealed record ComplianceReport(
    DateTimeOffset From, DateTimeOffset To, Checkpoint? Log, string? Problem, IReadOnlyList<ControlFinding> Findings, KpiReport Kpis)
{
    private const string LogVerified = "log.verified";

    /// <summary>Verifies a log and reports on it.</summary>
    /// <param name="folder">Absolute path of the log.</param>
    /// <param name="key">The log's key.</param>
    /// <param name="from">The begin of the span.</param>
    /// <param name="to">Its end, not part of it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AuditException">There is no log (HTB0814), or it cannot be read (HTB0817).</exception>
    public static ComplianceReport Create(string folder, NoteVerifier key, DateTimeOffset from, DateTimeOffset to,
        CancellationToken cancellationToken = default)
    {
        var verification = LogVerification.Run(folder, key, cancellationToken: cancellationToken);
        if (!verification.Passed)
        {
            return Of([], null, $"{verification.Problems[0].File}: {verification.Problems[0].Message}", from, to);
        }

        var log = AuditLogReader.Open(folder, key);
        return Of([.. RecordedEvent.Of(log)], log.Checkpoint, null, from, to);
    }

    private static ComplianceReport Of(List<RecordedEvent> events, Checkpoint? log, string? problem, DateTimeOffset from, DateTimeOffset to)
    {
        var within = events.Where(entry => entry.Time >= from && entry.Time < to).ToList();
        var findings = ComplianceControl.All.Select(control =>
        {
            var evidence = control.Evidence.Select(wanted => wanted == LogVerified && log is not null
                ? new ControlEvidence(wanted, within.Count, within.LastOrDefault()?.Index, within.LastOrDefault()?.Time)
                    : Evidence(wanted, within)).ToList();
            return new ControlFinding(control, log is not null && evidence.TrueForAll(found => found.Count > 0), evidence);
        });
        return new ComplianceReport(from, to, log, problem, [.. findings], KpiReport.Of(events, from, to));
    }

    private static ControlEvidence Evidence(string wanted, List<RecordedEvent> events)
    {
        var pattern = new EvidencePattern(wanted);
        var found = events.FindAll(pattern.Fits);
        return new ControlEvidence(wanted, found.Count, found.LastOrDefault()?.Index, found.LastOrDefault()?.Time);
    }
}
