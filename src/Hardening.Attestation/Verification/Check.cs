namespace Hardening.Attestation.Verification;

/// <summary>One named step of a verification and its result.</summary>
public sealed record Check
{
    /// <summary>Id, <c>HTVnnnn</c>; each has a page.</summary>
    public required string Id { get; init; }

    /// <summary>Short name in kebab case, such as <c>subject-digest</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The result.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>What was expected, for people.</summary>
    public string Expected { get; init; } = string.Empty;

    /// <summary>What was seen, for people.</summary>
    public string Seen { get; init; } = string.Empty;

    /// <summary>Why it was skipped; null otherwise.</summary>
    public string? Because { get; init; }

    /// <summary>The policy line that demanded it, as <c>file:line</c>; null when no policy did.</summary>
    public string? Source { get; init; }

    /// <summary>The <c>HTBnnnn</c> code when the input itself could not be understood; null otherwise.</summary>
    public string? Code { get; init; }

    /// <summary>The artifact concerned, as it was given.</summary>
    public string Artifact { get; init; } = string.Empty;

    /// <summary>The bundle concerned, as its file name; null for checks over all bundles.</summary>
    public string? Bundle { get; init; }
}
