namespace Hardening.ZeroTrust;

/// <summary>What is asked of a session for some business domains. Bound from configuration.</summary>
public sealed class NamedPolicy
{
    /// <summary>Its name, for reasons and the log.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The domains it is about; none for all requests.</summary>
    public IList<string> BusinessDomains { get; } = [];

    /// <summary>How well it has to be known who asks.</summary>
    public SecurityLevel RequiredSecurityLevel { get; set; } = SecurityLevel.Low;

    /// <summary>The factors that the session has to have been opened with: <c>password</c>, <c>mfa</c>, <c>totp</c>, <c>passkey</c>,
    /// <c>email</c>, <c>sms</c>. A passkey that verified its user counts as <c>password</c> and <c>mfa</c> too.</summary>
    public IList<string> RequiredAuthMethods { get; } = [];

    /// <summary>The risk above which the person has to show again who it is: 0 to 1, 0.3 by default.</summary>
    public double MaxRiskScore { get; set; } = 0.3;

    /// <summary>How long a session may be idle before it is over; 30 minutes by default.</summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>After how long the person has to show again who it is; 15 minutes by default.</summary>
    public TimeSpan ReAuthInterval { get; set; } = TimeSpan.FromMinutes(15);

    internal bool IsAbout(string? domain) =>
        BusinessDomains.Count == 0 || (domain is not null && BusinessDomains.Contains(domain, StringComparer.Ordinal));
}
