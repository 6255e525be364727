using Hardening.ZeroTrust.Access;

namespace Hardening.ZeroTrust;

/// <summary>How requests are decided. Bound from configuration; unknown keys are refused.</summary>
public sealed class ZeroTrustOptions
{
    /// <summary>What is asked of sessions. All that are about a request have to hold; a request that none is about is refused.</summary>
    public IList<NamedPolicy> Policies { get; } = [];

    /// <summary>The least level of every policy.</summary>
    public SecurityLevel RequiredSecurityLevel { get; set; } = SecurityLevel.Low;

    /// <summary>Whether every policy asks for two factors.</summary>
    public bool MfaRequired { get; set; }

    /// <summary>The factors that may be the second one; none for all.</summary>
    public IList<string> MfaMethods { get; } = [];

    /// <summary>Whether passkeys count as factors.</summary>
    public bool PasskeysAccepted { get; set; } = true;

    /// <summary>The risk from which a session is watched: 0 to 1, 0.15 by default.</summary>
    public double MonitorThreshold { get; set; } = 0.15;

    /// <summary>The risk from which somebody is told: 0 to 1, 0.8 by default.</summary>
    public double AnomalyThreshold { get; set; } = 0.8;

    /// <summary>Whether sessions that stay risky are refused and ended, and alerts raised. Policies hold risk in any case.</summary>
    public bool ThreatDetection { get; set; } = true;

    /// <summary>Which decisions are recorded.</summary>
    public AuditLogLevel AuditLogLevel { get; set; } = AuditLogLevel.Info;

    /// <summary>Names of the channels that alerts go to; each has to be there.</summary>
    public IList<string> AlertChannels { get; } = [];

    /// <summary>Risky requests of a session within this time count as one: 0 to 1 minute, 1 second by default.</summary>
    public TimeSpan StrikeInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>In a lockdown: the roles that get in at all.</summary>
    public IList<string> LockdownRoles { get; } = [];

    /// <summary>In a lockdown: the level that is asked of them; <see cref="SecurityLevel.High"/> by default, so that operators without a
    /// passkey are not locked out.</summary>
    public SecurityLevel LockdownSecurityLevel { get; set; } = SecurityLevel.High;

    internal void Check()
    {
        Require(Policies.Count > 0, "there is a policy");
        Require(Policies.All(policy => policy.Name.Length is > 0 and <= 128)
            && Policies.DistinctBy(policy => policy.Name).Count() == Policies.Count,
            "every policy has a name of its own");
        foreach (var policy in Policies)
        {
            Require(Enum.IsDefined(policy.RequiredSecurityLevel), $"the level of {policy.Name} is Low, Medium, High or Maximum");
            Require(policy.RequiredAuthMethods.All(AuthenticationStrength.IsKnown),
                $"the methods of {policy.Name} are {AuthenticationStrength.Known}");
            Require(IsShare(policy.MaxRiskScore), $"MaxRiskScore of {policy.Name} is 0 to 1");
            Require(policy.SessionTimeout > TimeSpan.Zero && policy.ReAuthInterval > TimeSpan.Zero,
                $"the times of {policy.Name} are more than 0");
        }

        Require(Enum.IsDefined(RequiredSecurityLevel) && Enum.IsDefined(LockdownSecurityLevel), "levels are Low, Medium, High or Maximum");
        Require(MfaMethods.All(AuthenticationStrength.IsKnown), $"MfaMethods are {AuthenticationStrength.Known}");
        Require(IsShare(MonitorThreshold) && IsShare(AnomalyThreshold), "thresholds are 0 to 1");
        Require(StrikeInterval >= TimeSpan.Zero && StrikeInterval <= TimeSpan.FromMinutes(1), "StrikeInterval is 0 to 1 minute");
    }

    private static bool IsShare(double number) => number is >= 0 and <= 1;

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new ZeroTrustException(
                ZeroTrustCodes.BadConfiguration, $"The options of zero trust are not usable: it does not hold that {what}.",
                "Correct the value in the configuration.");
        }
    }
}
