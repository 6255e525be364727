using Hardening.Auditing;
using Hardening.Auditing.Events;
using Hardening.ZeroTrust.Risk;

namespace Hardening.ZeroTrust;

/// <summary>A log that tells the risk engine of failed attempts to sign in: put it between accounts and the log.</summary>
public sealed class SignInWatch : IAuditLog
{
    private readonly IAuditLog log;
    private readonly RiskHistory history;

    /// <summary>Watches what is recorded.</summary>
    /// <param name="log">The log; the caller keeps and disposes it.</param>
    /// <param name="history">Is told.</param>
    public SignInWatch(IAuditLog log, RiskHistory history)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(history);
        (this.log, this.history) = (log, history);
    }

    /// <inheritdoc/>
    public async ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
    {
        var receipt = await log.AppendAsync(entry, cancellationToken).ConfigureAwait(false);
        if (RecordedEvent.TryRead(receipt.Index, entry) is { Type: "account.sign-in" or "login.failed", Action: ActionTaken.Deny } failed
            && failed.User is { } user and not "unknown")
        {
            history.Failed(user, failed.Time);
        }

        return receipt;
    }
}
