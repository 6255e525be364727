namespace Hardening.Attestation.Trust.Roots;

/// <summary>
/// Whom a consumer trusts (Sigstore <c>trusted_root.json</c>). An empty list means that nothing of that kind verifies; it
/// never means that the check is left out.
/// </summary>
public sealed record TrustedRoot
{
    /// <summary>Transparency logs.</summary>
    public required IReadOnlyList<TrustedLog> Logs { get; init; }

    /// <summary>Certificate transparency logs.</summary>
    public required IReadOnlyList<TrustedLog> CertificateLogs { get; init; }

    /// <summary>Authorities that issue signing certificates.</summary>
    public required IReadOnlyList<TrustedAuthority> CertificateAuthorities { get; init; }

    /// <summary>Authorities that issue time stamps.</summary>
    public required IReadOnlyList<TrustedAuthority> TimestampAuthorities { get; init; }

    /// <summary>Reads a trusted root. Logs with a key of an unsupported kind are left out: nothing verifies against them.</summary>
    /// <param name="utf8">The JSON, at most 4 MiB.</param>
    /// <exception cref="AttestationException">It is malformed (HTB0806) or too large (HTB0804).</exception>
    public static TrustedRoot Parse(ReadOnlyMemory<byte> utf8) => TrustedRootReader.Read(utf8);

    /// <summary>The public-good instance as it stood when this library was built; no network is needed.</summary>
    public static TrustedRoot Production { get; } = Parse(TrustedRootReader.Embedded());
}
