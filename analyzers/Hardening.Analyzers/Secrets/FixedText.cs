using Hardening.Secrets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.Secrets;

/// <summary>Judges one text of a program: by its structure, or by the name that the code gives to it.</summary>
internal static class FixedText
{
    private const int MinimumText = 4;

    // No format and no member of a connection string is shorter.
    private const int MinimumStructure = 12;

    /// <summary>Looks at a text by itself, and by a name that its syntax tells.</summary>
    public static void Check(
        ExpressionSyntax expression, SemanticModel model, SecretNameCache names, Action<DiagnosticDescriptor, string> report, CancellationToken cancellation)
    {
        if (!ConstantText.IsWhole(expression) || !ConstantText.MayBeText(expression) || ConstantText.Of(expression, model, cancellation) is not { Length: >= MinimumText } text)
        {
            return;
        }

        if (Strongest(text) is { } finding)
        {
            if (SecretRules.IsByName(finding))
            {
                report(SecretRules.Credential, "A " + Lower(finding.Rule.Title));
            }
            else if (!IsHeldByConstant(expression, finding, model, cancellation))
            {
                report(SecretRules.InSource, finding.Rule.Title);
            }

            return;
        }

        // What stands beside a value may be its name ("Password", value) or something else ("user", value): the parameter decides then.
        // Its name costs a binding, so a text that could not even be a password needs none.
        var name = Judged(GivenName.FromSyntax(expression), text, names)
            ?? (GivenName.MayBeParameter(expression) && MayBePassword(text) ? Judged(GivenName.FromParameter(expression, model, cancellation), text, names) : null);
        if (name is { } given)
        {
            report(SecretRules.Credential, given.IsSymbol ? "'" + given.Name + "'" : "A secret setting");
        }
    }

    private static bool MayBePassword(string text)
    {
        foreach (var c in text)
        {
            if (c <= ' ')
            {
                return false;
            }
        }

        return SecretScanner.IsSecret("password", text);
    }

    private static GivenName? Judged(GivenName? name, string text, SecretNameCache names) =>
        name is { } given && names.IsSecret(given.Name) && SecretScanner.IsSecret(SecretNameCache.WithoutVerb(given.Name), text) ? name : null;

    private static SecretFinding? Strongest(string text)
    {
        if (text.Length < MinimumStructure)
        {
            return null;
        }

        SecretFinding? best = null;
        foreach (var finding in SecretScanner.Default.Scan(text))
        {
            if (SecretRules.Counts(finding) && (best is null || finding.Confidence > best.Confidence))
            {
                best = finding;
            }
        }

        return best;
    }

    private static bool IsHeldByConstant(ExpressionSyntax expression, SecretFinding finding, SemanticModel model, CancellationToken cancellation) =>
        expression is not LiteralExpressionSyntax
        && ConstantText.Referenced(expression, model, cancellation).Any(text => Strongest(text)?.Rule.Id == finding.Rule.Id);

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title.Substring(1);
}
