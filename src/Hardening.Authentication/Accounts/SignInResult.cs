namespace Hardening.Authentication.Accounts;

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Token">The session's token, for a cookie that is Secure, HttpOnly and SameSite=Strict; null where there is
/// none.</param>
/// <param name="EndedSessions">Sessions that were ended to make room, to tell the person of.</param>
public sealed record SignInResult(SignInOutcome Outcome, string? Token, IReadOnlyList<string> EndedSessions)
{
    /// <summary>With <see cref="SignInOutcome.CodeNeeded"/>: what <see cref="AccountService.ContinueAsync"/> takes with the code, within
    /// ten minutes and five attempts; null otherwise.</summary>
    public string? Ticket { get; init; }

    /// <summary>With <see cref="SignInOutcome.CodeNeeded"/>: what the account has. <c>otp</c> (an app or a token), <c>email</c>,
    /// <c>sms</c> (a code can be sent), <c>passkey</c> (sign in with it instead), <c>recovery</c>.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];

    internal static SignInResult Refused { get; } = new(SignInOutcome.Refused, null, []);

    /// <summary>Neither the outcome nor the token.</summary>
    public override string ToString() => nameof(SignInResult);
}
