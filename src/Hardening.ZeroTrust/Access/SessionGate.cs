using System.Globalization;
using Hardening.ZeroTrust.Risk;

namespace Hardening.ZeroTrust.Access;

/// <summary>Holds a session to the named policies. Times that come from the future, or a clock that was set back, count as no time at
/// all only for what they do not open.</summary>
internal sealed class SessionGate(ZeroTrustOptions options)
{
    /// <summary>What is wrong, over all policies that are about the request.</summary>
    internal SessionVerdict Judge(AccessRequest request, RiskAssessment risk, bool isLockdown, DateTimeOffset now)
    {
        var who = request.Context;
        var policies = options.Policies.Where(policy => policy.IsAbout(request.BusinessDomain)).ToList();
        var verdict = new SessionVerdict();
        if (policies.Count == 0)
        {
            verdict.Refuse("no named policy is about this domain");
            return verdict;
        }

        if (who.ExpiresAt <= now)
        {
            verdict.Refuse("session over");
        }

        if (isLockdown && !who.Roles.Any(role => options.LockdownRoles.Contains(role, StringComparer.Ordinal)))
        {
            verdict.Refuse("lockdown");
        }

        verdict.Ask(isLockdown && Level(who) < options.LockdownSecurityLevel, "lockdown: level");
        verdict.Need(options.RequiredSecurityLevel, []);
        verdict.Need(isLockdown ? options.LockdownSecurityLevel : SecurityLevel.Low, options.MfaRequired ? ["mfa"] : []);
        foreach (var policy in policies)
        {
            Judge(policy, who, risk, now, verdict);
        }

        verdict.Ask(Level(who) < options.RequiredSecurityLevel, "level " + options.RequiredSecurityLevel.ToString().ToLower(
            CultureInfo.InvariantCulture));
        verdict.Ask(options.MfaRequired && !AuthenticationStrength.Meets("mfa", who.Methods, options), "method mfa");
        return verdict;
    }

    private void Judge(NamedPolicy policy, AuthenticatedContext who, RiskAssessment risk, DateTimeOffset now, SessionVerdict verdict)
    {
        verdict.Need(policy.RequiredSecurityLevel, policy.RequiredAuthMethods);
        verdict.Within(policy.ReAuthInterval);
        if (now - risk.IdleSince > policy.SessionTimeout)
        {
            verdict.End($"{policy.Name}: idle");
        }

        verdict.Ask(Level(who) < policy.RequiredSecurityLevel, $"{policy.Name}: level");
        foreach (var method in policy.RequiredAuthMethods.Where(method => !AuthenticationStrength.Meets(method, who.Methods, options)))
        {
            verdict.Ask(true, $"{policy.Name}: method {method}");
        }

        var age = now - who.AuthenticatedAt;
        verdict.Ask(age > policy.ReAuthInterval || age < TimeSpan.FromMinutes(-1), $"{policy.Name}: authenticated too long ago");
        if (!(risk.Score <= policy.MaxRiskScore))
        {
            verdict.IsRisky = true;
            verdict.Ask(true, $"{policy.Name}: risk");
        }
    }

    private SecurityLevel Level(AuthenticatedContext who) => AuthenticationStrength.Level(who.Methods, options);
}
