namespace Hardening.Sbom.Graph;

/// <summary>
/// What a package's author says about its licence. Exactly one of <see cref="Expression"/> and <see cref="Name"/> is set.
/// </summary>
public sealed record LicenseClaim
{
    /// <summary>A valid SPDX licence expression in canonical spelling, or null.</summary>
    public string? Expression { get; init; }

    /// <summary>Free text where there is no valid expression, such as the name of a licence file, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Where the licence can be read (http or https), or null.</summary>
    public string? Url { get; init; }

    /// <summary>Digest of the licence file inside the package, or null.</summary>
    public Digest? FileDigest { get; init; }
}
