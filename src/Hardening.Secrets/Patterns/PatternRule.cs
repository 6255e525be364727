using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Patterns;

/// <summary>One token format: rule, patterns, proof. The data of the catalog.</summary>
internal sealed class PatternRule
{
    public PatternRule(string id, string title, string provider, params string[] patterns)
    {
        Rule = new SecretRule(id, title, provider);
        Patterns = [.. patterns.Select(Pattern.Parse)];
    }

    public SecretRule Rule { get; }

    public IReadOnlyList<Pattern> Patterns { get; }

    public IProof? Proof { get; init; }

    /// <summary>Level when nothing is proven. Proven tokens are errors.</summary>
    public SecretLevel Level { get; init; } = SecretLevel.Warning;

    /// <summary>Words of which one must stand within 60 bytes before the token, lower case; empty when the format needs none.</summary>
    public IReadOnlyList<string> Near { get; init; } = [];

    /// <summary>False for formats that legitimately hold few different characters, such as those of digits.</summary>
    public bool NeedsRandomness { get; init; } = true;

    /// <summary>True when the token may follow a letter or digit directly.</summary>
    public bool OpenLeft { get; init; }
}
