namespace Hardening.Auditing.Alerts;

/// <summary>A way to reach people.</summary>
public interface IAlertChannel
{
    /// <summary>Names it in the log.</summary>
    string Name { get; }

    /// <summary>Sends an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Ends the attempt; it is cancelled when it takes too long.</param>
    /// <exception cref="AuditException">It was not sent (HTB1411). The message holds no address and no key of the channel.</exception>
    ValueTask SendAsync(Alert alert, CancellationToken cancellationToken);
}
