namespace Hardening.PreTrade.Stopping;

/// <summary>Whether trading is stopped.</summary>
/// <param name="IsStopped">Whether it is.</param>
/// <param name="Reason">Why, or why it was reset; 1 to 1024 characters.</param>
/// <param name="By">Who stopped or reset it; 1 to 128 characters.</param>
/// <param name="At">When, in UTC.</param>
public sealed record StopState(bool IsStopped, string Reason, string By, DateTimeOffset At);
