using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Secrets;

/// <summary>Reads the secret from the configuration that is at hand, where user secrets, variables and vaults end up, under the name of what
/// it is given to; fails when there is none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ConfigurationFix() : HardeningCodeFix(
    "Read it from configuration, such as user secrets (revoke the secret, it stays in the history)", Rules.SecretInSource, Rules.HardcodedCredential)
{
    private const string Configuration = "Microsoft.Extensions.Configuration.IConfiguration";

    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (SecretPlace.Of(node, model, cancellation) is not var (literal, name) || AtHand(literal, model, cancellation) is not { } configuration)
        {
            return null;
        }

        var key = name.TrimStart('_', '@');
        key = char.ToUpperInvariant(key[0]) + key.Substring(1);
        var read = Code.Shortened(SyntaxFactory.ParseExpression(
            $"{configuration}[\"{key}\"] ?? throw new global::System.InvalidOperationException(\"{key} is not configured\")"));
        return new Replacement(literal, read.WithTriviaFrom(literal));
    }

    /// <summary>Name of a configuration that the place can use; null when there is none.</summary>
    private static string? AtHand(LiteralExpressionSyntax literal, SemanticModel model, CancellationToken cancellation)
    {
        var initializer = literal.Ancestors().Any(a => a is EqualsValueClauseSyntax
        {
            Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax },
        });
        var isStatic = model.GetEnclosingSymbol(literal.SpanStart, cancellation)?.IsStatic == true;
        return model.LookupSymbols(literal.SpanStart)
            .Where(symbol => IsConfiguration(symbol) && symbol switch
            {
                ILocalSymbol local => local.Locations[0].SourceSpan.End < literal.SpanStart,
                IParameterSymbol => true,

                // A member cannot be read before its object is there.
                _ => symbol.IsStatic || !initializer && !isStatic,
            })
            .OrderBy(symbol => symbol.Kind is SymbolKind.Local or SymbolKind.Parameter ? 0 : 1)
            .ThenBy(symbol => symbol.Name, StringComparer.Ordinal)
            .FirstOrDefault()?.Name;
    }

    private static bool IsConfiguration(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => IsConfiguration(local.Type),
        IParameterSymbol parameter => IsConfiguration(parameter.Type),
        IFieldSymbol field => IsConfiguration(field.Type),
        IPropertySymbol { IsIndexer: false } property => IsConfiguration(property.Type),
        _ => false,
    };

    private static bool IsConfiguration(ITypeSymbol type) =>
        type.ToDisplayString() == Configuration || type.AllInterfaces.Any(i => i.ToDisplayString() == Configuration);
}
