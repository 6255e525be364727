using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Tests;

internal static class Verdicts
{
    /// <summary>The verdict is red, for this reason alone.</summary>
    internal static Check ShouldFail(this Verdict verdict, string id)
    {
        Assert.False(verdict.Passed);
        // Checks over all bundles fail in the wake of a bundle that fell.
        var first = verdict.Failures.First();
        Assert.True(first.Id == id, VerdictJson.Write(verdict));
        return first;
    }

    internal static Verdict ShouldPass(this Verdict verdict)
    {
        Assert.True(verdict.Passed, VerdictJson.Write(verdict));
        return verdict;
    }
}
