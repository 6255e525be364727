using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1022: a class that implements a cryptographic algorithm itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HomemadeCryptographyAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.HomemadeCryptography,
        "Cryptographic algorithm of one's own",
        "'{0}' implements a cryptographic algorithm; use one of the platform, which many have tried to break",
        RuleCategory.Cryptography,
        RuleLevel.Possible,
        327, 1240);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var bases = types.Set(
            "System.Security.Cryptography.HashAlgorithm",
            "System.Security.Cryptography.AsymmetricAlgorithm",
            "System.Security.Cryptography.SymmetricAlgorithm",
            "System.Security.Cryptography.DeriveBytes",
            "System.Security.Cryptography.ICryptoTransform",
            "System.Security.Cryptography.AsymmetricKeyExchangeFormatter",
            "System.Security.Cryptography.AsymmetricKeyExchangeDeformatter",
            "System.Security.Cryptography.AsymmetricSignatureFormatter",
            "System.Security.Cryptography.AsymmetricSignatureDeformatter");
        if (!bases.IsEmpty)
        {
            context.RegisterSymbolAction(c => Check(c, bases), SymbolKind.NamedType);
        }
    }

    private static void Check(SymbolAnalysisContext context, TypeSet bases)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface && bases.ContainsOrImplements(type))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, type.Locations[0], type.Name));
        }
    }
}
