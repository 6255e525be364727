using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Secrets;

/// <summary>Reads the secret from an environment variable named after what it is given to, and fails when there is none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class EnvironmentFix() : HardeningCodeFix(
    "Read it from an environment variable (revoke the secret, it stays in the history)", Rules.SecretInSource, Rules.HardcodedCredential)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (SecretPlace.Of(node, model, cancellation) is not var (literal, name))
        {
            return null;
        }

        var variable = Upper(name);
        var read = Code.Shortened(SyntaxFactory.ParseExpression(
            $"global::System.Environment.GetEnvironmentVariable(\"{variable}\") ?? "
            + $"throw new global::System.InvalidOperationException(\"{variable} is not set\")"));
        return new Replacement(literal, read.WithTriviaFrom(literal));
    }

    // clientSecret becomes CLIENT_SECRET.
    private static string Upper(string name)
    {
        var text = new System.Text.StringBuilder();
        foreach (var c in name.TrimStart('_', '@'))
        {
            if (char.IsUpper(c) && text.Length > 0 && text[text.Length - 1] != '_' && !char.IsUpper(name[Math.Max(0, name.IndexOf(c) - 1)]))
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }
}
