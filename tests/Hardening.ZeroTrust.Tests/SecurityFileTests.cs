using Hardening.Authentication;
using Hardening.Cryptography.Rings;
using Hardening.ZeroTrust.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hardening.ZeroTrust.Tests;

public class SecurityFileTests
{
    private const string Whole = """
        zero_trust:
          policies:
            - name: trading
              required_security_level: high
              required_auth_methods: [password, mfa]
              max_risk_score: 0.3
              session_timeout: 30m
              re_auth_interval: 15m
              business_domains: [trading]
            - name: reading
              required_security_level: LOW
          lockdown:
            roles: [operator]
            required_security_level: maximum
        encryption:
          algorithms:
            at_rest: AES-256-GCM
            fallback: ChaCha20-Poly1305
            in_transit: TLS 1.3
          key_rotation:
            max_age: 90d
            max_uses: 100000
        authentication:
          password_policy:
            min_length: 12
            require_uppercase: true
            require_lowercase: true
            require_digits: true
            require_special: true
            history: 5
            max_age: 90d
            max_attempts: 5
            lockout: 30m
          mfa:
            required: true
            methods: [totp, fido2]
          session:
            timeout: 8h
            re_auth_interval: 30m
            max_sessions: 3
        monitoring:
          enabled: true
          audit_log_level: info
          threat_detection: true
          anomaly_threshold: 0.8
          alert_channels: [email, slack]
        """;

    [Fact]
    public void A_whole_file_becomes_options_of_the_rooms()
    {
        using var folder = new TempFolder();
        var configuration = Read(folder, Whole);
        using var provider = new ServiceCollection()
            .AddZeroTrust(folder["risk.db"], configuration.GetSection("ZeroTrust"))
            .AddHardenedAlerts(configuration.GetSection("Alerts"))
            .AddHardenedAccounts(folder["accounts.db"], configuration.GetSection("Authentication"))
            .BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();

        var options = provider.GetRequiredService<IOptions<ZeroTrustOptions>>().Value;
        Assert.Equal(["trading", "reading"], options.Policies.Select(policy => policy.Name));
        var trading = options.Policies[0];
        Assert.Equal((SecurityLevel.High, 0.3, 30, 15), (trading.RequiredSecurityLevel, trading.MaxRiskScore, trading.SessionTimeout.TotalMinutes, trading.ReAuthInterval.TotalMinutes));
        Assert.Equal(["password", "mfa"], trading.RequiredAuthMethods);
        Assert.Equal(["trading"], trading.BusinessDomains);
        Assert.Equal(["operator"], options.LockdownRoles);
        Assert.Equal(SecurityLevel.Maximum, options.LockdownSecurityLevel);
        Assert.Equal((true, 0.8, true), (options.MfaRequired, options.AnomalyThreshold, options.ThreatDetection));
        Assert.Equal(["totp", "passkey"], options.MfaMethods);
        Assert.Equal(["email", "webhook"], options.AlertChannels);
        var accounts = provider.GetRequiredService<IOptions<AuthenticationOptions>>().Value;
        Assert.Equal(
            (Authentication.Passwords.PasswordProfile.Reference, 12, 5, 8.0, 3),
            (accounts.PasswordProfile, accounts.MinimumPasswordLength, accounts.MaximumAttempts, accounts.SessionLifetime.TotalHours, accounts.MaximumSessions));
        Assert.Equal(new KeyRingOptions { MaximumAge = TimeSpan.FromDays(90), MaximumUses = 100_000 }, KeyRotation.Read(configuration));
    }

    [Theory]
    [InlineData("SECURITY_LEVEL", "HIGH", "ZeroTrust:RequiredSecurityLevel", "High")]
    [InlineData("MFA_REQUIRED", "false", "ZeroTrust:MfaRequired", "false")]
    [InlineData("FIDO2_ENABLED", "False", "ZeroTrust:PasskeysAccepted", "false")]
    [InlineData("SESSION_TIMEOUT", "900", "Authentication:SessionLifetime", "00:15:00")]
    [InlineData("SESSION_TIMEOUT", "900", "Authentication:ReauthenticationInterval", "00:15:00")]
    [InlineData("PASSWORD_MIN_LENGTH", "16", "Authentication:MinimumPasswordLength", "16")]
    [InlineData("SECURITY_MONITORING", "false", "Alerts:Enabled", "false")]
    [InlineData("AUDIT_LOG_LEVEL", "WARNING", "ZeroTrust:AuditLogLevel", "Warning")]
    [InlineData("THREAT_DETECTION", "false", "ZeroTrust:ThreatDetection", "false")]
    public void A_variable_overrides_the_file(string variable, string value, string key, string expected)
    {
        using var folder = new TempFolder();

        Assert.Equal(expected, Read(folder, Whole, (variable, value))[key]);
    }

    [Theory]
    [InlineData("SECURITY_LEVEL", "extreme")]
    [InlineData("MFA_REQUIRED", "yes")]
    [InlineData("SESSION_TIMEOUT", "-1")]
    [InlineData("SESSION_TIMEOUT", "8 hours")]
    [InlineData("PASSWORD_MIN_LENGTH", "4")]
    [InlineData("PASSWORD_MIN_LENGTH", "\u0661\u0662")]
    public void A_variable_that_cannot_be_is_refused(string variable, string value)
    {
        using var folder = new TempFolder();

        var refused = Assert.Throws<ZeroTrustException>(() => Read(folder, Whole, (variable, value)));
        Assert.Equal(ZeroTrustCodes.BadValue, refused.Code);
        Assert.Contains(variable, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zero_trsut:\n", "HTB1402", 1)]
    [InlineData("monitoring:\n  enabled: true\n  treat_detection: true\n", "HTB1402", 3)]
    [InlineData("monitoring:\n  enabled: true\n  enabled: false\n", "HTB1401", 3)]
    [InlineData("monitoring: &a\n  enabled: true\n", "HTB1401", 1)]
    [InlineData("monitoring: *a\n", "HTB1401", 1)]
    [InlineData("monitoring:\n  enabled: !!bool true\n", "HTB1401", 2)]
    [InlineData("- a\n", "HTB1401", 1)]
    [InlineData("", "HTB1401", 1)]
    [InlineData("monitoring: {}\n---\nmonitoring: {}\n", "HTB1401", 1)]
    [InlineData("monitoring: [[[[[[[[[1]]]]]]]]]\n", "HTB1401", 1)]
    [InlineData("monitoring:\n\tenabled: true\n", "HTB1401", 1)]
    [InlineData("monitoring:\n  enabled: \"true\"\n", "HTB1403", 2)]
    [InlineData("monitoring:\n  enabled: yes\n", "HTB1403", 2)]
    [InlineData("monitoring:\n  enabled: [true]\n", "HTB1403", 2)]
    [InlineData("monitoring:\n  anomaly_threshold: 1.1\n", "HTB1403", 2)]
    [InlineData("monitoring:\n  anomaly_threshold: .nan\n", "HTB1403", 2)]
    [InlineData("monitoring: true\n", "HTB1403", 1)]
    [InlineData("zero_trust:\n  policies: []\n", "HTB1403", 2)]
    [InlineData("zero_trust:\n  policies:\n    - max_risk_score: 0.3\n", "HTB1403", 3)]
    [InlineData("zero_trust:\n  policies:\n    - name: a\n      required_auth_methods: [hope]\n", "HTB1403", 4)]
    [InlineData("zero_trust:\n  policies:\n    - name: a\n      session_timeout: 30 minutes\n", "HTB1403", 4)]
    [InlineData("encryption:\n  algorithms:\n    at_rest: DES\n", "HTB1403", 3)]
    [InlineData("authentication:\n  password_policy:\n    require_digits: true\n", "HTB1403", 3)]
    public void What_is_wrong_is_refused_with_its_line(string text, string code, int line)
    {
        using var folder = new TempFolder();

        var refused = Assert.Throws<ZeroTrustException>(() => Read(folder, text));

        Assert.Equal((code, line, folder["security.yml"]), (refused.Code, refused.Line, refused.File));
        Assert.NotEmpty(refused.Remedy);
    }

    [Fact]
    public void A_file_that_is_missing_too_long_or_no_text_is_refused()
    {
        using var folder = new TempFolder();
        Assert.Equal(ZeroTrustCodes.MalformedFile, Refusal(folder));

        File.WriteAllBytes(folder["security.yml"], [(byte)'a', 0xff]);
        Assert.Equal(ZeroTrustCodes.MalformedFile, Refusal(folder));

        File.WriteAllText(folder["security.yml"], new string('#', (256 * 1024) + 1));
        Assert.Equal(ZeroTrustCodes.MalformedFile, Refusal(folder));
    }

    [Fact]
    public void A_service_without_a_policy_does_not_start()
    {
        using var folder = new TempFolder();
        using var provider = new ServiceCollection().AddZeroTrust(folder["risk.db"], Read(folder, "monitoring:\n  threat_detection: true\n").GetSection("ZeroTrust"))
            .BuildServiceProvider();

        var refused = Assert.Throws<ZeroTrustException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(ZeroTrustCodes.BadConfiguration, refused.Code);
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_never_anything_else()
    {
        using var folder = new TempFolder();
        var random = new Random(14);
        var refused = 0;
        for (var i = 0; i < 1000; i++)
        {
            var text = new System.Text.StringBuilder(Whole);
            for (var damage = random.Next(1, 4); damage > 0; damage--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, 1),
                    1 => text.Insert(at, "&*!:-[]{}\"'\n\t #%@|>"[random.Next(19)]),
                    _ => text.Insert(at, Whole.AsSpan(random.Next(Whole.Length - 40), 40)),
                };
            }

            try
            {
                Read(folder, text.ToString());
            }
            catch (ZeroTrustException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 500, 1000);
    }

    private static string Refusal(TempFolder folder) => Assert.Throws<ZeroTrustException>(
        () => new ConfigurationBuilder().AddSecurityFile(folder["security.yml"], new Dictionary<string, string>()).Build()).Code;

    private static IConfigurationRoot Read(TempFolder folder, string text, params (string Name, string Value)[] environment)
    {
        File.WriteAllText(folder["security.yml"], text);
        return new ConfigurationBuilder().AddSecurityFile(folder["security.yml"], environment.ToDictionary(pair => pair.Name, pair => pair.Value)).Build();
    }
}
