namespace Hardening.Auditing.Alerts;

/// <summary>How alerts are sent.</summary>
public sealed class AlertOptions
{
    /// <summary>Whether any are sent.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Alerts that may wait: 1 to 10 000, 256 by default. One more is dropped, and counted.</summary>
    public int MaximumWaiting { get; set; } = 256;

    /// <summary>How long an alert like one that was sent is held back: up to a day, 5 minutes by default.</summary>
    public TimeSpan HoldBack { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Attempts for each channel: 1 to 10, 3 by default.</summary>
    public int Attempts { get; set; } = 3;

    /// <summary>How long an attempt may take: 1 second to 5 minutes, 30 seconds by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait before the second attempt, twice as long before each further one: up to a minute, 2 seconds by default.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    internal void Check()
    {
        Require(MaximumWaiting is >= 1 and <= 10_000, "MaximumWaiting is 1 to 10 000");
        Require(HoldBack >= TimeSpan.Zero && HoldBack <= TimeSpan.FromDays(1), "HoldBack is 0 to 1 day");
        Require(Attempts is >= 1 and <= 10, "Attempts is 1 to 10");
        Require(Timeout >= TimeSpan.FromSeconds(1) && Timeout <= TimeSpan.FromMinutes(5), "Timeout is 1 second to 5 minutes");
        Require(RetryDelay >= TimeSpan.Zero && RetryDelay <= TimeSpan.FromMinutes(1), "RetryDelay is 0 to 1 minute");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new AuditException(
                AuditCodes.BadAlertOptions, $"The options of alerts are not usable: it does not hold that {what}.",
                    "Correct the value in the configuration.");
        }
    }
}
