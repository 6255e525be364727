using System.Globalization;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class AnalysisCheck : ConditionCheck<CompileTimeAnalysis>
{
    public override string Id => CheckIds.Analysis;

    public override string Name => "analysis";

    protected override int LineOf(VerificationPolicy policy) => policy.Conditions.AnalysisLine;

    protected override bool IsOf(string predicateType) => predicateType == PredicateTypes.CompileTimeAnalysis;

    protected override string Expected(VerificationPolicy policy) => policy.Conditions.Analysis is FindingLevel.None
        ? "a compile-time analysis without open findings"
        : $"a compile-time analysis with no open finding above {CompileTimeAnalysisJson.NameOf(policy.Conditions.Analysis!.Value)}";

    protected override CheckResult Judge(ArtifactContext context, VerificationPolicy policy, IReadOnlyList<CompileTimeAnalysis> read)
    {
        if (read.Count == 0)
        {
            return Missing(context, policy);
        }

        if (policy.Conditions.SuppressionsNeedReasons
            && read.SelectMany(analysis => analysis.Suppressed).FirstOrDefault(finding => string.IsNullOrWhiteSpace(finding.Reason)) is { } bare)
        {
            return CheckResult.Fail("a reason for every suppressed finding", $"none for {bare.Rule} at {bare.Location ?? "an unknown place"}");
        }

        var worst = read.MaxBy(analysis => analysis.Highest)!;
        return CheckResult.Of(
            worst.Highest <= policy.Conditions.Analysis!.Value, Expected(policy),
            string.Create(CultureInfo.InvariantCulture, $"{worst.Errors} errors, {worst.Warnings} warnings, {worst.Notes} notes by {worst.RuleSetName} {worst.RuleSetVersion}"));
    }
}
