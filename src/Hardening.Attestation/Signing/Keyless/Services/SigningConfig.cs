namespace Hardening.Attestation.Signing.Keyless.Services;

/// <summary>Which services sign for an instance (Sigstore <c>signing_config</c> v0.2).</summary>
public sealed record SigningConfig
{
    /// <summary>Certificate authorities.</summary>
    public required IReadOnlyList<SigningService> CertificateAuthorities { get; init; }

    /// <summary>Transparency logs.</summary>
    public required IReadOnlyList<SigningService> Logs { get; init; }

    /// <summary>How many of the logs are asked; null when the configuration names no logs.</summary>
    public ServiceSelector? LogSelector { get; init; }

    /// <summary>Time stamp authorities.</summary>
    public required IReadOnlyList<SigningService> TimestampAuthorities { get; init; }

    /// <summary>How many of the time stamp authorities are asked; null when the configuration names none.</summary>
    public ServiceSelector? TimestampSelector { get; init; }

    /// <summary>The public-good instance as it stood when this library was built.</summary>
    public static SigningConfig Production { get; } = Parse(SigningConfigReader.Embedded());

    /// <summary>Reads a configuration.</summary>
    /// <param name="utf8">The JSON, at most 1 MiB.</param>
    /// <exception cref="AttestationException">Malformed (HTB0826), too large (HTB0804) or with an unsafe address (HTB0832).</exception>
    public static SigningConfig Parse(ReadOnlyMemory<byte> utf8) => SigningConfigReader.Read(utf8);

    /// <summary>Chooses the services for a signature made now.</summary>
    /// <param name="now">The time at which services must be valid.</param>
    /// <exception cref="AttestationException">Too few can be used (HTB0827).</exception>
    public SigningServices Select(DateTimeOffset now)
    {
        var authority = new ServiceSelector(SelectorKind.Any).Select(CertificateAuthorities, "certificate authority", 1, now)[0];
        var logs = LogSelector?.Select(Logs, "log", 2, now) ?? throw ServiceSelector.TooFew("The signing configuration names no log.");
        var timestamps = TimestampSelector?.Select(TimestampAuthorities, "time stamp authority", 1, now) ?? [];

        // A bundle that is verified here has exactly one entry.
        if (logs.Count > 1)
        {
            throw ServiceSelector.TooFew($"The signing configuration asks for {logs.Count} logs, and bundles made here have one entry.");
        }

        return logs.Any(log => log.ApiVersion >= 2) && timestamps.Count == 0
            ? throw ServiceSelector.TooFew("A log of API version 2 states no time, and there is no time stamp authority.")
            : new SigningServices(authority.Address, logs[0], [.. timestamps.Select(service => service.Address)]);
    }
}
