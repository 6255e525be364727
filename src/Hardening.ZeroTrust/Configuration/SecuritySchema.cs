namespace Hardening.ZeroTrust.Configuration;

/// <summary>Everything that <c>security.yml</c> may hold, and which option of which room it becomes.</summary>
internal static class SecuritySchema
{
    /// <summary>Keys without an option of their own: they choose the profile of passwords together.</summary>
    internal const string PasswordPrefix = "password_policy:";

    internal static readonly Scalar Level = Scalar.OneOf(("low", "Low"), ("medium", "Medium"), ("high", "High"), ("maximum", "Maximum"));
    internal static readonly Scalar LogLevel = Scalar.OneOf(("debug", "Info"), ("info", "Info"), ("warning", "Warning"));
    internal static readonly Scalar MinimumLength = Scalar.Number(8, 64);
    internal static readonly Scalar SessionTimeout = Scalar.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));

    private static readonly Scalar Method = Scalar.OneOf(
        ("password", "password"), ("mfa", "mfa"), ("totp", "totp"), ("hotp", "totp"), ("fido2", "passkey"), ("passkey", "passkey"),
            ("email", "email"),
        ("sms", "sms"));

    private static readonly Scalar Interval = Scalar.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));

    internal static Shape Root { get; } = Map(
        ("zero_trust", Map(
            ("policies", new Shape.List(Policy())),
            ("lockdown", Map(
                ("roles", new Shape.List(new Shape.Value(Scalar.Name, "ZeroTrust:LockdownRoles:*"))),
                ("required_security_level", new Shape.Value(Level, "ZeroTrust:LockdownSecurityLevel")))))),
        ("encryption", Map(("algorithms", Algorithms()), ("key_rotation", Map(
            ("max_age", new Shape.Value(Scalar.Duration(TimeSpan.FromHours(2), TimeSpan.FromDays(3650)),
                "Encryption:KeyRotation:MaximumAge")),
            ("max_uses", new Shape.Value(Scalar.Number(1000, 4_294_967_296), "Encryption:KeyRotation:MaximumUses")))))),
        ("authentication", Map(
            ("password_policy", Passwords()),
            ("mfa", Map(
                ("required", new Shape.Value(Scalar.Bool, "ZeroTrust:MfaRequired")),
                ("methods", new Shape.List(new Shape.Value(Method, "ZeroTrust:MfaMethods:*"))))),
            ("session", Map(
                ("timeout", new Shape.Value(SessionTimeout, "Authentication:SessionLifetime")),
                ("re_auth_interval", new Shape.Value(Interval, "Authentication:ReauthenticationInterval")),
                ("max_sessions", new Shape.Value(Scalar.Number(1, 100), "Authentication:MaximumSessions")))))),
        ("monitoring", Map(
            ("enabled", new Shape.Value(Scalar.Bool, "Alerts:Enabled")),
            ("audit_log_level", new Shape.Value(LogLevel, "ZeroTrust:AuditLogLevel")),
            ("threat_detection", new Shape.Value(Scalar.Bool, "ZeroTrust:ThreatDetection")),
            ("anomaly_threshold", new Shape.Value(Scalar.Fraction, "ZeroTrust:AnomalyThreshold")),
            ("alert_channels", new Shape.List(new Shape.Value(
                Scalar.OneOf(("email", "email"), ("slack", "webhook"), ("webhook", "webhook")), "ZeroTrust:AlertChannels:*"))))));

    private static Shape.Mapping Policy() => new(
        Fields(
            ("name", new Shape.Value(Scalar.Name, "ZeroTrust:Policies:*:Name")),
            ("required_security_level", new Shape.Value(Level, "ZeroTrust:Policies:*:RequiredSecurityLevel")),
            ("required_auth_methods", new Shape.List(new Shape.Value(Method, "ZeroTrust:Policies:*:RequiredAuthMethods:*"))),
            ("max_risk_score", new Shape.Value(Scalar.Fraction, "ZeroTrust:Policies:*:MaxRiskScore")),
            ("session_timeout", new Shape.Value(Interval, "ZeroTrust:Policies:*:SessionTimeout")),
            ("re_auth_interval", new Shape.Value(Interval, "ZeroTrust:Policies:*:ReAuthInterval")),
            ("business_domains", new Shape.List(new Shape.Value(Scalar.Name, "ZeroTrust:Policies:*:BusinessDomains:*")))),
        "name");

    // Nothing to choose: what the rooms do has to be what the file says.
    private static Shape.Mapping Algorithms() => Map(
        ("at_rest", Fixed("AES-256-GCM")), ("fallback", Fixed("ChaCha20-Poly1305")), ("in_transit", Fixed("TLS 1.3", "TLS1.3", "TLSv1.3")),
        ("key_derivation", Fixed("HKDF", "HKDF-SHA256")), ("password_hash", Fixed("Argon2id")));

    private static Shape.Mapping Passwords() => Map(
        ("min_length", new Shape.Value(MinimumLength, "Authentication:MinimumPasswordLength")),
        ("require_uppercase", Rule(Scalar.Bool, "require_uppercase")),
        ("require_lowercase", Rule(Scalar.Bool, "require_lowercase")),
        ("require_digits", Rule(Scalar.Bool, "require_digits")),
        ("require_special", Rule(Scalar.Bool, "require_special")),
        ("history", Rule(Scalar.Number(0, 100), "history")),
        ("max_age", Rule(Scalar.Duration(TimeSpan.FromDays(1), TimeSpan.FromDays(3650)), "max_age")),
        ("max_attempts", new Shape.Value(Scalar.Number(1, 100), "Authentication:MaximumAttempts")),
        ("lockout", new Shape.Value(Interval, "Authentication:Lockout")),
        ("common_passwords_file", new Shape.Value(Scalar.AbsolutePath, "Authentication:CommonPasswordsFile")));

    private static Shape.Value Rule(Scalar scalar, string name) => new(scalar, PasswordPrefix + name);

    private static Shape.Value Fixed(params string[] words) => new(Scalar.OneOf([.. words.Select(word => (word, word))]), null);

    private static Shape.Mapping Map(params (string Name, Shape Shape)[] fields) => new(Fields(fields));

    private static Dictionary<string, Shape> Fields(params (string Name, Shape Shape)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Shape, StringComparer.Ordinal);
}
