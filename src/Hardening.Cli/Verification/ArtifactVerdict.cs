using Hardening.Attestation.Verification;

namespace Hardening.Cli;

/// <summary>What verification says about one artifact.</summary>
/// <param name="Name">The artifact as the user would write it.</param>
/// <param name="Verdict">Its checks.</param>
/// <param name="Failure">The error that kept it from being read; null when it was read.</param>
internal sealed record ArtifactVerdict(string Name, Verdict Verdict, Failure? Failure)
{
    public bool Passed => Failure is null && Verdict.Passed;

    /// <summary>Whether it failed only because something to read is missing or malformed; checks over all bundles then fail as a consequence.</summary>
    public bool OnlyInputFailed => Failure is not null
        || (Verdict.Failures.Any(IsInput) && Verdict.Failures.All(check => IsInput(check) || check.Bundle is null));

    /// <summary>Why, in one sentence.</summary>
    public string Reason => Failure is not null ? $"it cannot be read ({Failure.Code})"
        : Passed ? $"signed by {SignedBy}"
        : Verdict.Failures.FirstOrDefault() is { } first ? $"{first.Name} ({first.Id}) failed"
        : "no signature was checked";

    private static bool IsInput(Check check) => check.Code is not null || check.Id == CheckIds.BundlePresent;

    // Signatures that passed say whose they are.
    private string SignedBy => string.Join(" and by ", Verdict.Checks
        .Where(check => check.Id is CheckIds.Signature or CheckIds.PackageSignature && check.Status == CheckStatus.Passed)
        .Select(check => check.Seen)
        .Distinct(StringComparer.Ordinal));
}
