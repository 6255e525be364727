using System.Globalization;
using System.Net;

namespace Hardening.Auditing.Events;

/// <summary>Records events in a log. What could not be recorded is an exception: whoever asks must not go on as if it were.</summary>
public sealed class AuditEvents
{
    private readonly IAuditLog log;
    private readonly TimeProvider time;

    /// <summary>Records in a log.</summary>
    /// <param name="log">The log; the caller keeps and disposes it.</param>
    /// <param name="time">The clock.</param>
    public AuditEvents(IAuditLog log, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(time);
        (this.log, this.time) = (log, time);
    }

    /// <summary>Records an event. It is durable when the task completes.</summary>
    /// <param name="value">The event.</param>
    /// <param name="cancellationToken">Ends the wait; the event may be recorded all the same.</param>
    /// <exception cref="AuditException">It is malformed (HTB0819), or the log failed or was closed (HTB0817).</exception>
    public async ValueTask<LogReceipt> RecordAsync(SecurityEvent value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        var entry = EventJson.Write(value, time.GetUtcNow());
        try
        {
            return await log.AppendAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ObjectDisposedException or ArgumentOutOfRangeException)
        {
            throw new AuditException(
                AuditCodes.Storage, "The event could not be recorded: " + error.Message,
                    "Open the log again, and shorten what is recorded.", inner: error);
        }
    }

    /// <summary>Records that a resource was accessed, or was not: <c>api.access</c>.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="method">What was to be done with it.</param>
    /// <param name="action">What was done about it.</param>
    /// <param name="user">Identifier of the user, or null.</param>
    /// <param name="session">Identifier of the session, or null.</param>
    /// <param name="address">Where the request came from, or null.</param>
    /// <param name="risk">The risk, 0 to 1, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AuditException">As for <see cref="RecordAsync"/>.</exception>
    public ValueTask<LogReceipt> ApiAccessAsync(
        string resource, string method, ActionTaken action, string? user, string? session, IPAddress? address, double? risk,
        CancellationToken cancellationToken = default) => RecordAsync(
        new SecurityEvent("api.access", action)
        {
            User = user,
            Session = session,
            Address = address,
            Risk = risk,
            Severity = action == ActionTaken.Allow ? EventSeverity.Info : EventSeverity.Warning,
            Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["resource"] = resource, ["method"] = method },
        },
        cancellationToken);

    /// <summary>Records that somebody did not get in: <c>login.failed</c>.</summary>
    /// <param name="user">Identifier of the account; null where there is none. Never what was typed as a name: people type passwords
    /// there.</param>
    /// <param name="address">Where the attempt came from, or null.</param>
    /// <param name="reason">Why, in words for operators.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AuditException">As for <see cref="RecordAsync"/>.</exception>
    public ValueTask<LogReceipt> FailedLoginAsync(string? user, IPAddress? address, string reason,
        CancellationToken cancellationToken = default) =>
        RecordAsync(
            new SecurityEvent("login.failed", ActionTaken.Deny) { User = user, Address = address, Reason = reason,
                Severity = EventSeverity.Warning },
            cancellationToken);

    /// <summary>Records an incident, or a step of handling it: <c>incident.detected</c>, <c>incident.assessed</c>,
    /// <c>incident.contained</c>, <c>incident.investigated</c>, <c>incident.recovered</c>, <c>incident.reviewed</c>.</summary>
    /// <param name="incident">Its name, the same in every step.</param>
    /// <param name="step">Which step.</param>
    /// <param name="severity">How much it matters.</param>
    /// <param name="reason">What is known.</param>
    /// <param name="user">Who records it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AuditException">As for <see cref="RecordAsync"/>.</exception>
    public ValueTask<LogReceipt> IncidentAsync(
        string incident, IncidentStep step, EventSeverity severity, string reason, string user,
            CancellationToken cancellationToken = default) =>
        RecordAsync(
            new SecurityEvent("incident." + EventJson.Name(step), ActionTaken.Monitor)
            {
                User = user,
                Severity = severity,
                Reason = reason,
                Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["incident"] = incident },
            },
            cancellationToken);

    /// <summary>Records how much of something is covered: <c>coverage.scan</c>, <c>coverage.encryption</c>.</summary>
    /// <param name="of"><c>scan</c> or <c>encryption</c>.</param>
    /// <param name="covered">How many are.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AuditException">As for <see cref="RecordAsync"/>.</exception>
    public ValueTask<LogReceipt> CoverageAsync(string of, long covered, long total, CancellationToken cancellationToken = default) =>
        RecordAsync(
        new SecurityEvent("coverage." + of, ActionTaken.Monitor)
        {
            Details = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["covered"] = covered.ToString(CultureInfo.InvariantCulture), ["total"] = total.ToString(CultureInfo.InvariantCulture),
            },
        },
        cancellationToken);

    /// <summary>Records that a vulnerability was found, or is fixed: <c>vulnerability.found</c>, <c>vulnerability.fixed</c>.</summary>
    /// <param name="name">Its name, such as a CVE number and a component; the same both times.</param>
    /// <param name="severity">How much it matters.</param>
    /// <param name="isFixed">Whether it is fixed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AuditException">As for <see cref="RecordAsync"/>.</exception>
    public ValueTask<LogReceipt> VulnerabilityAsync(string name, EventSeverity severity, bool isFixed,
        CancellationToken cancellationToken = default) =>
        RecordAsync(
            new SecurityEvent(isFixed ? "vulnerability.fixed" : "vulnerability.found", ActionTaken.Monitor)
            {
                Severity = severity,
                Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["vulnerability"] = name },
            },
            cancellationToken);
}
