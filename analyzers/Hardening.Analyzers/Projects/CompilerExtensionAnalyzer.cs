using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Projects;

/// <summary>
/// HT7101: an analyzer or source generator that reads the network, starts programs or loads code. It runs inside the compiler of
/// everybody who references it, on build servers and in editors, before a line of their program does.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CompilerExtensionAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.AtCompilationEnd(RuleDescriptor.Create(
        Rules.CompilerExtensionReachesOut,
        "Compiler extension reaches out of the compiler",
        "'{0}' lets this analyzer or generator {1} in the compiler of whoever references it; take what it needs from AdditionalFiles",
        RuleCategory.SupplyChain,
        RuleLevel.Likely,
        829, 506));

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var marks = types.Set(
            "Microsoft.CodeAnalysis.GeneratorAttribute", "Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzerAttribute");
        if (marks.IsEmpty)
        {
            return;
        }

        var network = types.Set(
            "System.Net.Http.HttpClient", "System.Net.WebClient", "System.Net.WebRequest", "System.Net.Sockets.Socket",
            "System.Net.Sockets.TcpClient", "System.Net.Sockets.UdpClient", "System.Net.Dns");
        var programs = types.Set("System.Diagnostics.Process");
        var loaders = types.Set(
            "System.Reflection.Assembly", "System.Runtime.Loader.AssemblyLoadContext", "System.Runtime.InteropServices.NativeLibrary");
        var isExtension = new ConcurrentBag<bool>();
        var found = new ConcurrentBag<(IOperation Place, string Name, string Deed)>();
        context.RegisterSymbolAction(c => Note((INamedTypeSymbol)c.Symbol, marks, isExtension), SymbolKind.NamedType);
        context.RegisterCodeAction(
            c =>
            {
                if (Deed(c.Operation, network, programs, loaders) is var (name, deed))
                {
                    found.Add((c.Operation, name, deed));
                }
            },
            CodeNames.Of(types.Held(network)).Or(types.Held(programs)).Or(types.Held(loaders))
                .Or("Start(", "LoadFrom", "LoadFromAssemblyName", "LoadFromAssemblyPath", "LoadFromStream", "LoadFromNativeImagePath", CodeNames.ImplicitNew),
                OperationKind.Invocation,
            OperationKind.ObjectCreation);
        context.RegisterCompilationEndAction(end =>
        {
            if (isExtension.IsEmpty)
            {
                return;
            }

            foreach (var (place, name, deed) in found.OrderBy(static f => f.Place.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static f => f.Place.Syntax.SpanStart))
            {
                end.ReportDiagnostic(Diagnostic.Create(Rule, place.Syntax.GetLocation(), name, deed));
            }
        });
    }

    private static void Note(INamedTypeSymbol type, TypeSet marks, ConcurrentBag<bool> isExtension)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (marks.Contains(attribute.AttributeClass))
            {
                isExtension.Add(true);
                return;
            }
        }
    }

    private static (string Name, string Deed)? Deed(IOperation operation, TypeSet network, TypeSet programs, TypeSet loaders)
    {
        switch (operation)
        {
            case IObjectCreationOperation { Type: { } made } when network.ContainsOrDerived(made):
                return ("new " + made.Name, "use the network");
            case IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: var owner } method }:
                var name = $"{owner.Name}.{method.Name}";
                return network.Contains(owner) ? (name, "use the network")
                    : method.Name == "Start" && programs.Contains(owner) ? (name, "start programs")
                    : method.Name is "LoadFrom" or "LoadFile" or "Load" or "UnsafeLoadFrom" or "TryLoad" && loaders.Contains(owner) ? (name, "load code")
                    : null;
            case IInvocationOperation { TargetMethod: { IsStatic: false, ContainingType: var owner } method }:
                return method.Name == "Start" && programs.Contains(owner) ? ("Process.Start", "start programs")
                    : method.Name.StartsWith("LoadFrom", StringComparison.Ordinal) && loaders.ContainsOrDerived(owner)
                        ? ($"{owner.Name}.{method.Name}", "load code")
                    : null;
            default:
                return null;
        }
    }
}
