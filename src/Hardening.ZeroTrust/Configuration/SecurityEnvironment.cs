namespace Hardening.ZeroTrust.Configuration;

/// <summary>The environment variables that override the file.</summary>
internal static class SecurityEnvironment
{
    private static readonly (string Variable, Scalar Scalar, string Key)[] Known =
    [
        ("SECURITY_LEVEL", SecuritySchema.Level, "ZeroTrust:RequiredSecurityLevel"),
        ("MFA_REQUIRED", Scalar.Bool, "ZeroTrust:MfaRequired"),
        ("FIDO2_ENABLED", Scalar.Bool, "ZeroTrust:PasskeysAccepted"),
        ("SESSION_TIMEOUT", SecuritySchema.SessionTimeout, "Authentication:SessionLifetime"),
        ("PASSWORD_MIN_LENGTH", SecuritySchema.MinimumLength, "Authentication:MinimumPasswordLength"),
        ("SECURITY_MONITORING", Scalar.Bool, "Alerts:Enabled"),
        ("AUDIT_LOG_LEVEL", SecuritySchema.LogLevel, "ZeroTrust:AuditLogLevel"),
        ("THREAT_DETECTION", Scalar.Bool, "ZeroTrust:ThreatDetection"),
    ];

    /// <summary>The options that variables set. An empty variable sets nothing.</summary>
    /// <exception cref="ZeroTrustException">A value cannot be (HTB1403).</exception>
    internal static IEnumerable<(string Key, string Value)> Read(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (variable, scalar, key) in Known)
        {
            if (environment.TryGetValue(variable, out var text) && text.Length > 0)
            {
                yield return (key, scalar.Read(text) ?? throw new ZeroTrustException(
                    ZeroTrustCodes.BadValue, $"The environment variable {variable} cannot be used: {scalar.Expected}.",
                        "Correct or remove the variable."));
            }
        }
    }
}
