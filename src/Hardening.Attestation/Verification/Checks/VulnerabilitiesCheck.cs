using System.Globalization;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>Every vulnerability that a scan found has a score, and none is too high. One without a number counts as too high.</summary>
internal sealed class VulnerabilitiesCheck : ConditionCheck<VulnerabilityScan>
{
    public override string Id => CheckIds.Vulnerabilities;

    public override string Name => "vulnerabilities";

    protected override int LineOf(VerificationPolicy policy) => policy.Conditions.VulnerabilitiesLine;

    protected override bool IsOf(string predicateType) => predicateType == PredicateTypes.VulnerabilityScan;

    protected override string Expected(VerificationPolicy policy) => string.Create(
        CultureInfo.InvariantCulture, $"a vulnerability scan with no score above {policy.Conditions.Vulnerabilities}");

    protected override CheckResult Judge(ArtifactContext context, VerificationPolicy policy, IReadOnlyList<VulnerabilityScan> read)
    {
        if (read.Count == 0)
        {
            return Missing(context, policy);
        }

        var found = read.SelectMany(scan => scan.Result).ToArray();
        var tooHigh = found.Where(one => Score(one) is not { } score || score > policy.Conditions.Vulnerabilities).ToArray();
        return CheckResult.Of(
            tooHigh.Length == 0, Expected(policy),
            tooHigh.Length == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{found.Length} found")
                : string.Join(", ", tooHigh.Take(3).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Id} {Score(one)?.ToString(CultureInfo.InvariantCulture) ?? "without a number"}"))));
    }

    private static decimal? Score(FoundVulnerability found) => found.Severities
        .Select(severity => decimal.TryParse(severity.Score, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) ? score : (decimal?)null)
        .Max();
}
