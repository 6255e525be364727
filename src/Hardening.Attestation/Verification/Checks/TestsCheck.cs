using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class TestsCheck : ConditionCheck<TestResult>
{
    public override string Id => CheckIds.Tests;

    public override string Name => "tests";

    protected override int LineOf(VerificationPolicy policy) => policy.Conditions.TestsLine;

    protected override bool IsOf(string predicateType) => predicateType == PredicateTypes.TestResult;

    protected override string Expected(VerificationPolicy policy) =>
        policy.Conditions.Tests is TestOutcome.Warned ? "tests that passed or warned" : "tests that passed";

    protected override CheckResult Judge(ArtifactContext context, VerificationPolicy policy, IReadOnlyList<TestResult> read)
    {
        if (read.Count == 0)
        {
            return Missing(context, policy);
        }

        var worst = read.MaxBy(result => result.Result)!;
        return CheckResult.Of(
            worst.Result <= policy.Conditions.Tests!.Value, Expected(policy),
            string.Join(" ", [worst.Result.ToString().ToLowerInvariant(), .. worst.FailedTests.Take(3)]));
    }
}
