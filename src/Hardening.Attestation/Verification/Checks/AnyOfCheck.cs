using System.Globalization;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>One clause of <c>anyOf</c> is met; if none is, each says why.</summary>
internal sealed class AnyOfCheck : ICheck<ArtifactContext>
{
    public string Id => CheckIds.AnyOf;

    public string Name => "any-of";

    public CheckResult Run(ArtifactContext context)
    {
        if (context.Request.Policy is not { AnyOf: { Count: > 0 } clauses } policy)
        {
            return CheckResult.Skip("no policy has alternatives");
        }

        var expected = string.Create(CultureInfo.InvariantCulture, $"one of {clauses.Count} alternatives");
        var problems = new List<string>();
        foreach (var clause in clauses)
        {
            if (PolicyClause.Problem(context, clause) is not { } problem)
            {
                return CheckResult.Pass(expected, $"that of {policy.At(clause.Line)}", policy.At(clause.Line));
            }

            problems.Add($"{problem.Source ?? policy.At(clause.Line)} wants {problem.Expected}, seen {problem.Seen}");
        }

        return CheckResult.Fail(expected, string.Join("; ", problems), policy.At(clauses[0].Line));
    }
}
