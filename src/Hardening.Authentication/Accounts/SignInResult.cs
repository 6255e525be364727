namespace Hardening.Authentication.Accounts;

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Token">The session's token, for a cookie that is Secure, HttpOnly and SameSite=Strict; null where there is
/// none.</param>
/// <param name="EndedSessions">Sessions that were ended to make room, to tell the person of.</param>
public sealed record SignInResult(SignInOutcome Outcome, string? Token, IReadOnlyList<string> EndedSessions)
{
    /// <summary>Neither the outcome nor the token.</summary>
    public override string ToString() => nameof(SignInResult);
}
