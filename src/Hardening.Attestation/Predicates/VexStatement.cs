namespace Hardening.Attestation.Predicates;

/// <summary>What an <see cref="OpenVexDocument"/> says about one vulnerability.</summary>
/// <param name="Vulnerability">Its name, such as a CVE number.</param>
/// <param name="Status">How the products stand to it.</param>
public sealed record VexStatement(string Vulnerability, VexStatus Status)
{
    /// <summary>Identifiers of the products; empty when the document leaves it to its surroundings, here the statement's subjects.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Why it is not affected: one of the specification's labels, or null.</summary>
    public string? Justification { get; init; }

    /// <summary>Why it is not affected, in words, or null.</summary>
    public string? ImpactStatement { get; init; }

    /// <summary>What to do when it is affected, or null.</summary>
    public string? ActionStatement { get; init; }
}
