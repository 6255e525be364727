using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>
/// HT1000: a list of the cryptography that the code uses, for a cryptographic bill of materials. Silent, and idle unless the build asks for
/// it, since it looks at every value of the compilation.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CryptoInventoryAnalyzer() : HardeningAnalyzer(Rule)
{
    /// <summary>The build property that asks for the list.</summary>
    public const string Option = "build_property.HardeningCbom";

    // How many calls deep an argument is followed to a parameter.
    private const int MaxDepth = 3;

    // How many sets of arguments one use is told for; past that it is told once, without them.
    private const int MaxCalls = 256;

    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.AtCompilationEnd(RuleDescriptor.Create(
        Rules.CryptographyInventory,
        "Cryptography in use",
        "{0} ({1})",
        RuleCategory.Cryptography,
        RuleLevel.Note,
        327));

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        if (!context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Option, out var asked)
            || !string.Equals(asked, "true", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var code = new CodeFacts();
        var candidates = new ConcurrentBag<IOperation>();
        context.RegisterOperationAction(
            c =>
            {
                code.Add(c.Operation, c.ContainingSymbol);
                if (IsCandidate(c.Operation))
                {
                    candidates.Add(c.Operation);
                }
            },
            OperationKind.ObjectCreation, OperationKind.Invocation, OperationKind.MethodReference, OperationKind.FieldReference,
                OperationKind.PropertyReference,
            OperationKind.FieldInitializer, OperationKind.PropertyInitializer, OperationKind.SimpleAssignment, OperationKind.Return);
        context.RegisterCompilationEndAction(c => Report(c, code, candidates));
    }

    private static bool IsCandidate(IOperation operation) =>
        operation is IObjectCreationOperation or IInvocationOperation or IMethodReferenceOperation
        || (operation is IPropertyReferenceOperation property && LibraryFacts.IsAlgorithm(property))
        || (operation is IFieldReferenceOperation { Field.ContainingType: { TypeKind: TypeKind.Enum, Name: "SslProtocols"
            or "SecurityProtocolType" } });

    private static void Report(CompilationAnalysisContext context, CodeFacts code, ConcurrentBag<IOperation> candidates)
    {
        foreach (var operation in candidates.OrderBy(o => o.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(o =>
            o.Syntax.SpanStart).ThenBy(o => o.Syntax.Span.Length))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var told = new HashSet<string>(StringComparer.Ordinal);
            var assembly = Implementer(operation)?.ContainingAssembly?.Name;
            foreach (var fact in Facts(operation, code, new Dictionary<IParameterSymbol, IOperation>(SymbolEqualityComparer.Default), 0))
            {
                var place = (fact.Place ?? operation).Syntax.GetLocation();
                if (told.Add($"{fact.Name} {fact.Text} {place.SourceSpan}"))
                {
                    fact.With("assembly", assembly);
                    context.ReportDiagnostic(Diagnostic.Create(Rule, place, fact.Properties, fact.Name, fact.Text));
                }
            }
        }
    }

    // The assembly that the code refers to: the package or the framework that implements the algorithm.
    private static ITypeSymbol? Implementer(IOperation operation) => operation switch
    {
        IObjectCreationOperation creation => creation.Type,
        IInvocationOperation call => call.TargetMethod.ContainingType,
        IMemberReferenceOperation member => member.Member.ContainingType,
        _ => null,
    };

    // Facts of a method that leaves something to its callers are told once for each set of arguments that it is called with.
    private static IEnumerable<CryptoFact> Facts(IOperation operation, CodeFacts code, IReadOnlyDictionary<IParameterSymbol,
        IOperation> arguments, int depth)
    {
        var values = new Values(code, arguments);
        var facts = new CryptoReader(code, values).Read(operation).ToArray();
        var open = values.Open.FirstOrDefault(parameter => parameter.ContainingSymbol is IMethodSymbol);
        var calls = open is null || depth == MaxDepth ? [] : code.Calls(open.ContainingSymbol.OriginalDefinition);
        if (calls.Count is 0 or > MaxCalls)
        {
            return facts;
        }

        return calls.Cast<IInvocationOperation>().SelectMany(call =>
        {
            var given = arguments.ToDictionary(pair => pair.Key, pair => pair.Value,
                (IEqualityComparer<IParameterSymbol>)SymbolEqualityComparer.Default);
            foreach (var argument in call.Arguments.Where(argument => argument.Parameter is not null))
            {
                given[argument.Parameter!.OriginalDefinition] = argument.Value;
            }

            return Facts(operation, code, given, depth + 1);
        });
    }
}
