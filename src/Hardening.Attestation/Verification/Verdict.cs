namespace Hardening.Attestation.Verification;

/// <summary>The result of a verification: its checks in the order in which they ran.</summary>
/// <param name="Checks">Every check, also the skipped ones.</param>
public sealed record Verdict(IReadOnlyList<Check> Checks)
{
    /// <summary>What was looked at, for each artifact that could be read.</summary>
    public IReadOnlyList<ArtifactEvidence> Artifacts { get; init; } = [];

    /// <summary>Green: at least one signature, of a bundle or of a package where only that was asked for, was checked, and nothing failed.</summary>
    public bool Passed =>
        Checks.Any(c => c.Id is CheckIds.Signature or CheckIds.PackageCertificate && c.Status == CheckStatus.Passed)
        && Checks.All(c => c.Status != CheckStatus.Failed);

    /// <summary>The failed checks.</summary>
    public IEnumerable<Check> Failures => Checks.Where(c => c.Status == CheckStatus.Failed);

    /// <summary>Whether a bundle was so malformed that nothing could be said about it.</summary>
    public bool InputIsUnreadable => Failures.Any(c => c.Code is not null);
}
