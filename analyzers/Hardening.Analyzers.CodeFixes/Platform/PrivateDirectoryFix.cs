using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Platform;

/// <summary>Takes a new directory that only the user of the process may enter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class PrivateDirectoryFix() : HardeningCodeFix(
    "Use a directory of one's own", Rules.PredictableTempFile, Rules.SharedTempDirectory)
{
    private const string Folder = "System.IO.Directory.CreateTempSubdirectory";

    protected override Replacement? Fix(string id, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not InvocationExpressionSyntax { Expression: var called } call
            || model.Compilation.GetTypeByMetadataName("System.IO.Directory")?.GetMembers("CreateTempSubdirectory").IsEmpty != false)
        {
            return null; // since .NET 7
        }

        var folder = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxFactory.InvocationExpression(Code.FullName(Folder)),
            SyntaxFactory.IdentifierName("FullName"));
        return Code.LastName(called) switch
        {
            "GetTempPath" => new Replacement(call, folder.WithTriviaFrom(call)),
            "GetTempFileName" => new Replacement(call, In(folder).WithTriviaFrom(call)),
            _ => null,
        };
    }

    private static InvocationExpressionSyntax In(ExpressionSyntax folder) => SyntaxFactory.InvocationExpression(
        Code.FullName("System.IO.Path.Combine"),
        SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(
            [SyntaxFactory.Argument(folder),
                SyntaxFactory.Argument(SyntaxFactory.InvocationExpression(Code.FullName("System.IO.Path.GetRandomFileName")))],
            [SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)])));
}
