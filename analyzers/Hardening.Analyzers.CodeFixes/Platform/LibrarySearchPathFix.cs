using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Platform;

/// <summary>Looks for native libraries in the directory of the system only.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class LibrarySearchPathFix() : HardeningCodeFix(
    "Search the directory of the system only (on Windows)", Rules.LibrarySearchPath, Rules.LibrarySearchPathAudit)
{
    private const string Only = "System.Runtime.InteropServices.DllImportSearchPath.System32";

    protected override Replacement? Fix(string id, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is InvocationExpressionSyntax call)
        {
            var given = call.ArgumentList.Arguments.FirstOrDefault(argument =>
                (model.GetTypeInfo(argument.Expression, cancellation).ConvertedType ?? model.GetTypeInfo(argument.Expression,
                    cancellation).Type)
                    ?.ToDisplayString().TrimEnd('?').EndsWith("DllImportSearchPath", StringComparison.Ordinal) == true);
            return given is null ? null : new Replacement(given.Expression, Code.FullName(Only).WithTriviaFrom(given.Expression));
        }

        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { AttributeLists: [var first, ..] } method)
        {
            return null;
        }

        var existing = method.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(static attribute =>
            attribute.Name.ToString().Contains("DefaultDllImportSearchPaths"));
        if (existing?.ArgumentList?.Arguments is [var argument])
        {
            return new Replacement(argument.Expression, Code.FullName(Only).WithTriviaFrom(argument.Expression));
        }

        // The attribute that makes it a native method comes from the same namespace.
        return id == Rules.LibrarySearchPathAudit && existing is null
            ? new Replacement(method, method.WithAttributeLists(method.AttributeLists.Add(
                SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(
                        SyntaxFactory.ParseName("DefaultDllImportSearchPaths"),
                        SyntaxFactory.ParseAttributeArgumentList("(DllImportSearchPath.System32)"))))
                    .WithLeadingTrivia(first.GetLeadingTrivia().Where(static t => t.IsKind(SyntaxKind.WhitespaceTrivia)))
                    .WithTrailingTrivia(first.GetTrailingTrivia()))))
            : null;
    }
}
