namespace Hardening.Authentication.AspNetCore;

/// <summary>The member <c>code</c> of problem answers (RFC 9457) that are no <see cref="AccountException"/>; each has a page in
/// <c>targets/codes</c>.</summary>
public static class AccountProblemCodes
{
    /// <summary>The request is malformed or too large: 400.</summary>
    public const string BadRequest = "HTB1309";

    /// <summary>A sign-in is refused, for whatever reason: 401.</summary>
    public const string SignInRefused = "HTB1310";

    /// <summary>There is no session, or not one that is enough: 401 or 403.</summary>
    public const string NotSignedIn = "HTB1311";

    /// <summary>A change was asked for by a page of another site: 403.</summary>
    public const string ForeignPage = "HTB1312";
}
