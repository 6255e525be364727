namespace Hardening.ZeroTrust.Risk;

/// <summary>An assessment with what it was judged by.</summary>
/// <param name="Assessment">The assessment.</param>
/// <param name="Trace">What is remembered of the session, or how it begins.</param>
/// <param name="IsNew">Whether the session, or its proof of identity, was not seen before.</param>
/// <param name="IsHere">Whether the person showed who it is in this very network.</param>
/// <param name="IsFirst">Whether nothing is remembered of the user.</param>
internal sealed record RiskSight(RiskAssessment Assessment, SessionTrace Trace, bool IsNew, bool IsHere, bool IsFirst);
