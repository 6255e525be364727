using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Rebuild;

/// <summary>The outcome of a rebuild.</summary>
public sealed record RebuildReport
{
    /// <summary>File name of the artifact.</summary>
    public required string Name { get; init; }

    /// <summary>The artifact's digests.</summary>
    public required ArtifactDigests Digests { get; init; }

    /// <summary>The verdict.</summary>
    public required RebuildGrade Grade { get; init; }

    /// <summary>How it was built, as the record has it; null when nothing says so.</summary>
    public BuildRecord? Record { get; init; }

    /// <summary>The project that was built, relative to the source; null when none was.</summary>
    public string? Project { get; init; }

    /// <summary>The SDK that built; null when none did.</summary>
    public string? Sdk { get; init; }

    /// <summary>What was enforced on the programs of the source, in words; empty when nothing was, or none ran.</summary>
    public IReadOnlyList<string> Enforced { get; init; } = [];

    /// <summary>Recorded packages that were restored with the recorded content.</summary>
    public int VerifiedPackages { get; init; }

    /// <summary>Packages that were restored and that the record does not speak of, with the content they had.</summary>
    public IReadOnlyList<RecordedPackage> UnrecordedPackages { get; init; } = [];

    /// <summary>What was otherwise than recorded.</summary>
    public IReadOnlyList<RebuildNote> Notes { get; init; } = [];

    /// <summary>Absolute path of the rebuilt artifact; null when there is none.</summary>
    public string? Rebuilt { get; init; }

    /// <summary>The comparison: left the artifact, right the rebuilt one; null when there is nothing to compare.</summary>
    public ComparisonReport? Comparison { get; init; }

    /// <summary>Why it cannot be rebuilt; null when it was.</summary>
    public AttestationException? Reason { get; init; }
}
