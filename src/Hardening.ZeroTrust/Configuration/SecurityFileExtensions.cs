using Hardening.ZeroTrust;
using Hardening.ZeroTrust.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds <c>security.yml</c> to configuration.</summary>
public static class SecurityFileExtensions
{
    /// <summary>
    /// Adds a security file as options of the rooms: the sections <c>ZeroTrust</c>, <c>Authentication</c>, <c>Encryption</c> and
    /// <c>Alerts</c>. The variables <c>SECURITY_LEVEL</c>, <c>MFA_REQUIRED</c>, <c>FIDO2_ENABLED</c>, <c>SESSION_TIMEOUT</c>,
    /// <c>PASSWORD_MIN_LENGTH</c>, <c>SECURITY_MONITORING</c>, <c>AUDIT_LOG_LEVEL</c> and <c>THREAT_DETECTION</c> override it.
    /// </summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="file">Absolute path of the file: YAML in UTF-8, at most 256 KiB.</param>
    /// <param name="environment">The variables of the process.</param>
    /// <exception cref="ZeroTrustException">Later, on building: the file is malformed or cannot be read (HTB1401), or has an unknown key
    /// (HTB1402) or a value that cannot be (HTB1403).</exception>
    public static IConfigurationBuilder AddSecurityFile(this IConfigurationBuilder builder, string file, IReadOnlyDictionary<string,
        string> environment)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(environment);
        return Path.IsPathFullyQualified(file) ? builder.Add(new SecurityFileSource(file, environment))
            : throw new ArgumentException("The path is not absolute.", nameof(file));
    }
}
