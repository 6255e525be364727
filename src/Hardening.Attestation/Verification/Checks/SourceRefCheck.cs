using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class SourceRefCheck : ProvenancePolicyCheck
{
    public override string Id => CheckIds.SourceRef;

    public override string Name => "source-ref";

    protected override CheckResult Check(SlsaProvenance provenance, VerificationPolicy policy)
    {
        if (policy.SourceRefs.Count == 0)
        {
            return CheckResult.Skip("the policy does not ask");
        }

        var seen = BuildTypes.SourceOf(provenance)?.Ref;
        var match = seen is null ? null : policy.SourceRefs.FirstOrDefault(r => Matches(r.Value, seen));
        return CheckResult.Of(
            match is not null, string.Join(" or ", policy.SourceRefs.Select(r => r.Value)), seen ?? "no ref",
            policy.At((match ?? policy.SourceRefs[0]).Line));
    }

    /// <summary>Whole and ordinal; each <c>*</c> stands for any characters but <c>/</c>. Linear in the number of stars times the
    /// length.</summary>
    internal static bool Matches(string pattern, string text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0 && text[mark] != '/')
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).IndexOfAnyExcept('*') < 0;
    }
}
