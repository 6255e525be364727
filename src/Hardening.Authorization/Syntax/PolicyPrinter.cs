using System.Text;
using Hardening.Authorization.Policies;
using Hardening.Authorization.Text;

namespace Hardening.Authorization.Syntax;

/// <summary>Writes policies in Cedar syntax.</summary>
internal static class PolicyPrinter
{
    public static string Print(Policy policy)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in policy.Annotations.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append('@').Append(name).Append('(').Append(StringEscapes.Quote(value)).Append(")\n");
        }

        text.Append(policy.Effect == Effect.Permit ? "permit" : "forbid").Append(" (\n  ")
            .Append(policy.Principal).Append(",\n  ").Append(policy.Action).Append(",\n  ").Append(policy.Resource).Append("\n)");
        foreach (var condition in policy.Conditions)
        {
            text.Append(condition.IsUnless ? "\nunless { " : "\nwhen { ").Append(condition.Expression).Append(" }");
        }

        return text.Append(";\n").ToString();
    }
}
