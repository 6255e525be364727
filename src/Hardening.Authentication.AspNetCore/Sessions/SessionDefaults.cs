namespace Hardening.Authentication.AspNetCore.Sessions;

/// <summary>Names of the session scheme, its cookie, policies and claims.</summary>
public static class SessionDefaults
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "HardenedSession";

    /// <summary>The cookie: <c>__Host-</c> binds it to this host, over TLS, for all paths (RFC 6265bis, 4.1.3.2).</summary>
    public const string CookieName = "__Host-session";

    /// <summary>A policy: the session was opened with two factors.</summary>
    public const string TwoFactorsPolicy = "hardened-two-factors";

    /// <summary>A policy: the person showed lately who it is.</summary>
    public const string FreshPolicy = "hardened-fresh";

    /// <summary>The claim with the account's identifier.</summary>
    public const string SubjectClaim = "sub";

    /// <summary>The claim with the account's name.</summary>
    public const string NameClaim = "name";

    /// <summary>The claims with the roles.</summary>
    public const string RoleClaim = "role";

    /// <summary>The claims with the methods (RFC 8176).</summary>
    public const string MethodClaim = "amr";

    /// <summary>The claim with the session's identifier.</summary>
    public const string SessionClaim = "sid";

    /// <summary>The claim with the time at which the person showed who it is, in seconds since 1970.</summary>
    public const string TimeClaim = "auth_time";
}
