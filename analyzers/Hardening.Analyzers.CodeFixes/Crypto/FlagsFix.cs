using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Crypto;

/// <summary>Takes members out of a combination of flags; with none left comes the member that stands for none of them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class FlagsFix() : HardeningCodeFix(
    "Take the flag out", Rules.ObsoleteTls, Rules.TlsVersionFixed, Rules.ChainErrorsIgnored, Rules.LooseFilePermissions)
{
    private static SyntaxToken Or { get; } = SyntaxFactory.Token(
        SyntaxFactory.TriviaList(SyntaxFactory.Space), SyntaxKind.BarToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));

    protected override Replacement? Fix(string id, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not ExpressionSyntax || model.GetTypeInfo(node, cancellation).Type is not { TypeKind: TypeKind.Enum } type)
        {
            return null;
        }

        // The whole combination at once, so that two members to take out of it do not get two fixes that collide.
        var whole = (ExpressionSyntax)node;
        while (whole.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } or ParenthesizedExpressionSyntax)
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        if (whole.Parent is AssignmentExpressionSyntax assignment && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
        {
            return null; // |= adds to what is already there
        }

        var kept = Members(whole).Where(member => !IsBad(id, model.GetSymbolInfo(member, cancellation).Symbol)).ToList();
        if (kept.Any(member => member.WithoutParentheses() is CastExpressionSyntax))
        {
            kept.Clear(); // a number has no members to take out
        }

        var replacement = kept.Count == 0
            ? Neutral(type)
            : kept.Skip(1).Aggregate(
                kept[0].WithoutTrivia(),
                static (left, right) => SyntaxFactory.BinaryExpression(SyntaxKind.BitwiseOrExpression, left, Or, right.WithoutTrivia()));
        return replacement is null ? null : new Replacement(whole, replacement.WithTriviaFrom(whole), Title(id));
    }

    private static string Title(string id) => id switch
    {
        Rules.ObsoleteTls => "Remove obsolete TLS versions",
        Rules.TlsVersionFixed => "Leave the version to the system",
        Rules.ChainErrorsIgnored => "Do not ignore errors of the chain",
        _ => "Take the rights of others out",
    };

    private static ExpressionSyntax? Neutral(ITypeSymbol type) => type.ToDisplayString() switch
    {
        "System.Security.Authentication.SslProtocols" => Code.FullName("System.Security.Authentication.SslProtocols.None"),
        "System.Net.SecurityProtocolType" => Code.FullName("System.Net.SecurityProtocolType.SystemDefault"),
        "System.Net.Security.EncryptionPolicy" => Code.FullName("System.Net.Security.EncryptionPolicy.RequireEncryption"),
        "System.Security.Cryptography.X509Certificates.X509VerificationFlags" =>
            Code.FullName("System.Security.Cryptography.X509Certificates.X509VerificationFlags.NoFlag"),
        "System.IO.UnixFileMode" => Code.FullName("System.IO.UnixFileMode.None"),
        _ => null,
    };

    private static IEnumerable<ExpressionSyntax> Members(ExpressionSyntax expression) => expression.WithoutParentheses() switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } both => Members(both.Left).Concat(Members(both.Right)),
        var single => [single],
    };

    private static bool IsBad(string id, ISymbol? member) => member is IFieldSymbol { Name: var name } && id switch
    {
        Rules.ObsoleteTls => name is "Ssl2" or "Ssl3" or "Tls" or "Tls11" or "Default" or "AllowNoEncryption" or "NoEncryption",
        Rules.TlsVersionFixed => name is "Tls12" or "Tls13",
        Rules.ChainErrorsIgnored => name is "AllFlags" or "AllowUnknownCertificateAuthority" or "IgnoreNotTimeValid"
            or "IgnoreInvalidName" or "IgnoreInvalidBasicConstraints" or "IgnoreWrongUsage" or "IgnoreInvalidPolicy",
        _ => name is "OtherWrite" or "OtherRead" or "OtherExecute" or "OtherReadWriteExecute" or "S_IWOTH" or "S_IRWXO",
    };
}
