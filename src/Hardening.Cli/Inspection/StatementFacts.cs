using System.Text.Json;
using Hardening.Attestation;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;

namespace Hardening.Cli;

/// <summary>What a statement claims, not whether it is true.</summary>
internal static class StatementFacts
{
    public static Facts Of(Statement statement, bool whole)
    {
        var facts = new Facts()
            .Add("type", statement.Type)
            .Add("predicateType", statement.PredicateType)
            .Add("predicateName", PredicateTypes.NameOf(statement.PredicateType) ?? "unknown to this tool")
            .Add("subjects", statement.Subjects.Select(Subject).ToArray())
            .Add("claims", Claims(statement));

        // The whole predicate may be an SBOM of megabytes: text shows what it is, JSON holds all of it.
        return whole && statement.Predicate.ValueKind is JsonValueKind.Object ? facts.Add("predicate", statement.Predicate) : facts;
    }

    private static Facts Subject(ResourceDescriptor subject)
    {
        var facts = new Facts().Add("name", subject.Name).Add("uri", subject.Uri);
        foreach (var (algorithm, value) in subject.Digest ?? new DigestSet())
        {
            facts.Add(algorithm, value);
        }

        return facts;
    }

    private static Facts? Claims(Statement statement)
    {
        try
        {
            if (PredicateTypes.Read(statement.PredicateType, statement.Predicate) is not { } predicate)
            {
                return null;
            }

            var claims = new Facts();
            foreach (var fact in predicate.Facts)
            {
                claims.Add(fact.Name, fact.IsList ? fact.Values.ToArray<object>() : fact.Values[0]);
            }

            return claims;
        }
        catch (AttestationException malformed)
        {
            // Inspection shows what is there; a malformed predicate is a fact about it.
            return new Facts().Add("malformed", malformed.Message);
        }
    }
}
