using Hardening.Auditing;
using Hardening.Auditing.Events;
using Hardening.Authentication.Sessions;

namespace Hardening.Authentication.Accounts;

/// <summary>Records what happens to accounts, by their identifiers and not by people's names.</summary>
internal sealed class AccountAudit(IAuditLog log, TimeProvider time)
{
    private readonly AuditEvents events = new(log, time);

    internal async ValueTask AppendAsync(string type, string? account, bool allowed, string? reason, CancellationToken cancellationToken,
        SignInOrigin? origin = null)
    {
        AccountMetrics.Done(type, allowed);
        var happened = new SecurityEvent("account." + type, allowed ? ActionTaken.Allow : ActionTaken.Deny)
        {
            User = account ?? "unknown", Address = origin?.Address, Reason = reason, Severity = allowed ? EventSeverity.Info : EventSeverity.Warning,
        };
        try
        {
            await events.RecordAsync(happened, cancellationToken).ConfigureAwait(false);
        }
        catch (AuditException error)
        {
            throw new AccountException(
                AccountCodes.NotRecorded, "The operation could not be recorded: " + error.Message, "Repair the audit log; nobody signs in until then.",
                error.File, error);
        }
    }
}
