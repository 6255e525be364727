namespace Hardening.Attestation.Verification;

/// <summary>What a check class returns; the runner adds id, name and where.</summary>
internal readonly record struct CheckResult(
    CheckStatus Status, string Expected, string Seen, string? Because = null, string? Source = null, string? Code = null)
{
    internal static CheckResult Pass(
        string expected, string seen, string? source = null) => new(CheckStatus.Passed, expected, seen, Source: source);

    internal static CheckResult Fail(
        string expected, string seen, string? source = null,
        string? code = null) => new(CheckStatus.Failed, expected, seen, Source: source, Code: code);

    internal static CheckResult Skip(string because) => new(CheckStatus.Skipped, string.Empty, string.Empty, because);

    internal static CheckResult Of(
        bool passed, string expected, string seen,
        string? source = null) => passed ? Pass(expected, seen, source) : Fail(expected, seen, source);
}
