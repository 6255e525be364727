using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Crypto;

/// <summary>Removes the assignment of a callback that accepts everything, which brings the normal validation back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class CertificateValidationFix() : HardeningCodeFix(
    "Remove the callback, so that certificates are validated", Rules.CertificateValidationDisabled)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var value = node;
        while (Wrapper(value, model, cancellation) is { } wrapper)
        {
            value = wrapper;
        }

        return value.Parent switch
        {
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment =>
                new Replacement(initializer, initializer.WithExpressions(Without(initializer, assignment))),
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment when assignment.Right == value =>
                Removal(statement),
            ExpressionStatementSyntax statement => Removal(statement), // AllowAnyClientCertificate();
            _ => null,
        };
    }

    // A cast, a parenthesis, or new RemoteCertificateValidationCallback(...) around the callback.
    private static SyntaxNode? Wrapper(SyntaxNode value, SemanticModel model, CancellationToken cancellation) => value.Parent switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax => value.Parent,
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation }
            when model.GetTypeInfo(creation, cancellation).Type?.TypeKind == TypeKind.Delegate => creation,
        _ => null,
    };

    private static SeparatedSyntaxList<ExpressionSyntax> Without(InitializerExpressionSyntax initializer, ExpressionSyntax assignment) =>
        initializer.Expressions.RemoveAt(initializer.Expressions.IndexOf(assignment));

    // An embedded statement cannot go without leaving its if or loop without a body.
    private static Replacement? Removal(ExpressionStatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax => new Replacement(statement, null),
        GlobalStatementSyntax global => new Replacement(global, null),
        _ => null,
    };
}
