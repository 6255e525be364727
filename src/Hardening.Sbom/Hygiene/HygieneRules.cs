using System.Collections.Immutable;

namespace Hardening.Sbom.Hygiene;

/// <summary>What an organisation asks of dependencies beyond what holds for everybody.</summary>
public sealed record HygieneRules
{
    /// <summary>Which licences are allowed, or null where nobody said.</summary>
    public LicenseRules? Licenses { get; init; }

    /// <summary>Further package ids that others must not resemble, such as the organisation's own.</summary>
    public ImmutableArray<string> WellKnown { get; init; } = [];
}
