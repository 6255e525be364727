#if NET
namespace Hardening.Secrets.Baselines;

/// <summary>One accepted secret.</summary>
/// <param name="Fingerprint">What is remembered of it; see <see cref="SecretBaseline"/>.</param>
/// <param name="Rule">Id of the rule that found it, for readers; not compared.</param>
/// <param name="Reason">Why it is accepted, 1 to 500 characters without control characters.</param>
/// <param name="Until">Last day (UTC) of the acceptance; null for no end.</param>
public sealed record BaselineEntry(string Fingerprint, string Rule, string Reason, DateOnly? Until);
#endif
