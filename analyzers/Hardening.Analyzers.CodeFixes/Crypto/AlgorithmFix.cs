using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Crypto;

/// <summary>Takes SHA-256 where a weaker hash, or a code over one, is made by its class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AlgorithmFix() : HardeningCodeFix("Use SHA-256", Rules.WeakHash, Rules.WeakMac)
{
    private const string Space = "System.Security.Cryptography.";

    protected override Replacement? Fix(string id, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var (family, title) = id == Rules.WeakMac
            ? ("HMACSHA256", "Use HMAC-SHA-256 (the other side has to do so, too)")
            : ("SHA256", "Use SHA-256 (hashes made before no longer match)");
        return New(node, family, model, cancellation) is { } changed
            ? new Replacement(node, changed.WithTriviaFrom(node), title)
            : null;
    }

    private static ExpressionSyntax? New(SyntaxNode node, string family, SemanticModel model, CancellationToken cancellation) => node switch
    {
        // Overloads that write into a buffer of the caller have the old size in them.
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var owner } access,
            ArgumentList.Arguments.Count: <= 2 } call
            when IsWeakClass(owner, model, cancellation) && access.Name.Identifier.ValueText is "Create" or "HashData" or "HashDataAsync"
                && !WritesIntoBuffer(call, model, cancellation) =>
            call.WithExpression(access.WithExpression(Code.FullName(Space + family).WithTriviaFrom(owner))),
        BaseObjectCreationExpressionSyntax { Initializer: null } creation when family == "SHA256"
            && creation.ArgumentList?.Arguments.Count is null or 0
            && FitsHashAlgorithm(creation, model, cancellation) =>
            SyntaxFactory.InvocationExpression(Code.FullName(Space + "SHA256.Create")),
        ObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments.Count: <= 1 } creation when family == "HMACSHA256"
            && FitsHashAlgorithm(creation, model, cancellation) =>
            creation.WithType((TypeSyntax)SyntaxFactory.ParseTypeName("global::" + Space + family)
                .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation)),
        MemberAccessExpressionSyntax { Expression: var owner, Name.Identifier.ValueText: "MD5" or "SHA1" } member
            when model.GetTypeInfo(member, cancellation).Type?.Name == "HashAlgorithmName" && family == "SHA256" && owner is not null =>
            member.WithName(SyntaxFactory.IdentifierName("SHA256")),
        _ => null,
    };

    private static bool IsWeakClass(ExpressionSyntax owner, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(owner, cancellation).Symbol is INamedTypeSymbol
        {
            Name: "MD5" or "SHA1" or "HMACMD5" or "HMACSHA1", ContainingNamespace.Name: "Cryptography",
        };

    private static bool WritesIntoBuffer(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
        || method.Parameters.Any(static parameter => parameter.Name is "destination" or "algorithmName" or "hashName");

    // A variable of the old class would not take the new object; one of a base class, or var, does.
    private static bool FitsHashAlgorithm(ExpressionSyntax creation, SemanticModel model, CancellationToken cancellation)
    {
        if (creation.Parent is EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true } })
        {
            return true;
        }

        return model.GetTypeInfo(creation,
            cancellation).ConvertedType?.Name is "HashAlgorithm" or "HMAC" or "KeyedHashAlgorithm" or "IDisposable";
    }
}
