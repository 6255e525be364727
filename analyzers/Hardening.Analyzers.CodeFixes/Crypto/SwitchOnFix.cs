using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Crypto;

/// <summary>Turns <c>false</c> into <c>true</c> where it switched a check off, and NoCheck into Online.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class SwitchOnFix() : HardeningCodeFix(
    "Switch the check on", Rules.RevocationCheckDisabled, Rules.TokenValidationDisabled)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var value = node switch
        {
            AssignmentExpressionSyntax assignment => assignment.Right,
            ArgumentSyntax argument => argument.Expression,
            ExpressionSyntax expression => expression,
            _ => null,
        };
        if (value is null)
        {
            return null;
        }

        if (value.IsFalse())
        {
            return new Replacement(value, Code.True.WithTriviaFrom(value));
        }

        return model.GetSymbolInfo(value, cancellation).Symbol is IFieldSymbol { Name: "NoCheck" }
            ? new Replacement(
                value,
                Code.FullName("System.Security.Cryptography.X509Certificates.X509RevocationMode.Online").WithTriviaFrom(value))
            : null;
    }
}
