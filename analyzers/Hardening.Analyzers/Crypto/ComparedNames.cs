using Hardening.Analyzers.Crypto.Randomness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.Crypto;

/// <summary>The comparisons of a member that may be about a kept secret, as far as their names tell.</summary>
internal sealed class ComparedNames(SyntaxNode member)
{
    private readonly Lazy<bool> _hasSecretLiteral = new(() => member.DescendantTokens().Any(static token =>
        token.IsKind(SyntaxKind.StringLiteralToken) && SecretNames.IsSecret(token.ValueText)));

    private readonly Lazy<bool> _hasSecretMember = new(() =>
        member.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(static access => SecretNames.IsSecret(access.Name.Identifier.ValueText)));

    public IEnumerable<ExpressionSyntax> Candidates
    {
        get
        {
            foreach (var node in member.DescendantNodes())
            {
                switch (node)
                {
                    case BinaryExpressionSyntax binary
                        when binary.IsKind(SyntaxKind.EqualsExpression) || binary.IsKind(SyntaxKind.NotEqualsExpression):
                        if (MayBe(binary.Left, binary.Right))
                        {
                            yield return binary;
                        }

                        break;
                    case InvocationExpressionSyntax call when Arguments(call) is var (left, right) && MayBe(left, right):
                        yield return call;
                        break;
                }
            }
        }
    }

    private static (ExpressionSyntax Left, ExpressionSyntax Right)? Arguments(InvocationExpressionSyntax call)
    {
        var (receiver, name) = call.Expression switch
        {
            MemberAccessExpressionSyntax access => (access.Expression, access.Name.Identifier.ValueText),
            MemberBindingExpressionSyntax binding =>
                (call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression, binding.Name.Identifier.ValueText),
            SimpleNameSyntax simple => (null, simple.Identifier.ValueText),
            _ => (null, ""),
        };
        return name is not ("Equals" or "Compare" or "CompareOrdinal" or "CompareTo") ? null
            : call.ArgumentList.Arguments switch
            {
                [var only] when receiver is not null => (receiver, only.Expression),
                [var first, var second] when receiver is not null && second.Expression
                    is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "StringComparison" } } =>
                    (first.Expression, second.Expression),
                [var first, _] when receiver is not null => (receiver, first.Expression),
                [var first, var second, ..] => (first.Expression, second.Expression),
                _ => null,
            };
    }

    private bool MayBe(ExpressionSyntax left, ExpressionSyntax right) =>
        left is not LiteralExpressionSyntax && right is not LiteralExpressionSyntax && (Names(left) || Names(right));

    // Its own name, the name of a setting in it, or a local that may hold either.
    private bool Names(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => Names(inner.Expression),
        CastExpressionSyntax cast => Names(cast.Expression),
        PostfixUnaryExpressionSyntax unary => Names(unary.Operand),
        BinaryExpressionSyntax choice => Names(choice.Left) || Names(choice.Right),
        IdentifierNameSyntax name => SecretNames.IsSecret(name.Identifier.ValueText) || _hasSecretLiteral.Value || _hasSecretMember.Value,
        MemberAccessExpressionSyntax access => SecretNames.IsSecret(access.Name.Identifier.ValueText) || _hasSecretLiteral.Value,
        _ => value.DescendantTokens().Any(static token =>
            (token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.IdentifierToken)) && SecretNames.IsSecret(token.ValueText))
            || _hasSecretLiteral.Value || _hasSecretMember.Value,
    };
}
