using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// A condition of the policy on predicates of some type. It fails when none of that type was verified, or when one cannot
/// be read: a condition is met only by what was understood.
/// </summary>
/// <typeparam name="TPredicate">The typed form.</typeparam>
internal abstract class ConditionCheck<TPredicate> : ICheck<ArtifactContext>
    where TPredicate : IPredicate
{
    public abstract string Id { get; }

    public abstract string Name { get; }

    public CheckResult Run(ArtifactContext context)
    {
        if (context.Request.Policy is not { } policy || LineOf(policy) is not (> 0 and var line))
        {
            return CheckResult.Skip("no policy asks for it");
        }

        var read = new List<TPredicate>();
        foreach (var statement in context.Verified.Select(bundle => bundle.Statement).Where(statement => statement is not null && IsOf(statement.PredicateType)))
        {
            try
            {
                read.Add((TPredicate)PredicateTypes.Read(statement!.PredicateType, statement.Predicate)!);
            }
            catch (AttestationException error)
            {
                return CheckResult.Fail(Expected(policy), error.Message, policy.At(line), error.Code);
            }
        }

        var result = Judge(context, policy, read);
        return result with { Source = policy.At(line) };
    }

    protected abstract int LineOf(VerificationPolicy policy);

    protected abstract bool IsOf(string predicateType);

    protected abstract string Expected(VerificationPolicy policy);

    protected abstract CheckResult Judge(ArtifactContext context, VerificationPolicy policy, IReadOnlyList<TPredicate> read);

    /// <summary>The failure when there is nothing to judge; it says what there is instead.</summary>
    protected CheckResult Missing(ArtifactContext context, VerificationPolicy policy)
    {
        var others = context.Verified.Select(bundle => bundle.Statement?.PredicateType ?? "a signature over the file").Distinct(StringComparer.Ordinal).ToArray();
        return CheckResult.Fail(Expected(policy), others.Length == 0 ? "no evidence" : $"only {string.Join(", ", others)}");
    }
}
