using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Deserialization;

/// <summary>
/// HT3007: code that runs while an object is deserialized touches files or loads code. Such a type is the last step of an
/// attack on any formatter that makes types by name.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DangerousCallAnalyzer() : HardeningAnalyzer(Rule)
{
    // Callbacks that call helpers of the same project; deeper than this is not followed.
    private const int MaxDepth = 4;

    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.DangerousCallDuringDeserialization,
        "Files or code touched during deserialization",
        "'{0}' runs while the object is deserialized and calls '{1}'; do it in a method that is called on purpose",
        RuleCategory.Deserialization,
        RuleLevel.Likely,
        502);

    private static readonly ImmutableHashSet<string> s_fileCalls = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "WriteAllBytes", "WriteAllLines", "WriteAllText", "Copy", "Move", "AppendAllLines", "AppendAllText", "AppendText", "Delete",
            "CopyTo",
        "MoveTo", "Replace", "CreateText", "Create", "OpenWrite");

    private static readonly ImmutableHashSet<string> s_loadCalls = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Load", "LoadFile", "LoadFrom", "LoadModule", "LoadWithPartialName", "ReflectionOnlyLoad", "ReflectionOnlyLoadFrom",
            "UnsafeLoadFrom",
        "Start");

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var serializable = types.Set("System.SerializableAttribute");
        var callbacks = types.Set(
            "System.Runtime.Serialization.OnDeserializingAttribute", "System.Runtime.Serialization.OnDeserializedAttribute");
        var callback = types.Set("System.Runtime.Serialization.IDeserializationCallback");
        var files = types.Set("System.IO.File", "System.IO.Directory", "System.IO.FileInfo", "System.IO.DirectoryInfo",
            "System.IO.Log.LogStore");
        var loaders = types.Set("System.Reflection.Assembly", "System.AppDomain", "System.Diagnostics.Process");
        if (serializable.IsEmpty || callbacks.IsEmpty)
        {
            return;
        }

        var names = CodeNames.Of([.. callbacks.Names, "OnDeserialization", "Dispose", "SerializationInfo", "~"]);
        context.RegisterMemberAction((c, member) =>
        {
            if (c.SemanticModel.GetDeclaredSymbol(member, c.CancellationToken) is IMethodSymbol method
                && IsCalledByFormatter(method, serializable, callbacks, callback))
            {
                foreach (var block in CodeRoots.Of(member, c.SemanticModel, c.CancellationToken))
                {
                    if (Dangerous(block, files, loaders, MaxDepth) is { } name && method.Locations is [var location, ..])
                    {
                        if (!Reporting.Skipped(c.Options, block.Syntax.SyntaxTree, c.IsGeneratedCode))
                        {
                            c.ReportDiagnostic(Diagnostic.Create(Rule, location, method.Name, name));
                        }

                        return;
                    }
                }
            }
        },
        names);
    }

    private static bool IsCalledByFormatter(IMethodSymbol method, TypeSet serializable, TypeSet callbacks, TypeSet callback)
    {
        var type = method.ContainingType;
        if (method.IsStatic || type is null)
        {
            return false;
        }

        return method.MethodKind == MethodKind.Destructor && HasAttribute(type, serializable)
            || HasAttribute(type, serializable)
                && (HasAttribute(method, callbacks)
                    || (method.Name.EndsWith("OnDeserialization", StringComparison.Ordinal) && callback.ContainsOrImplements(type))
                    || method is { Name: "Dispose", Parameters.Length: 0 }
                    || method is { MethodKind: MethodKind.Constructor, Parameters: [{ Type.Name: "SerializationInfo" }, _] });
    }

    private static bool HasAttribute(ISymbol symbol, TypeSet attributes) =>
        symbol.GetAttributes().Any(attribute => attributes.Contains(attribute.AttributeClass));

    private static string? Dangerous(IOperation body, TypeSet files, TypeSet loaders, int depth)
    {
        foreach (var operation in body.Descendants())
        {
            var method = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IObjectCreationOperation { Constructor: { } constructor } => constructor,
                _ => null,
            };
            if (method is null)
            {
                continue;
            }

            if ((s_fileCalls.Contains(method.Name) && files.ContainsOrDerived(method.ContainingType))
                || (s_loadCalls.Contains(method.Name) && loaders.ContainsOrDerived(method.ContainingType)))
            {
                return $"{method.ContainingType.Name}.{method.Name}";
            }

            if (depth > 0 && !method.IsVirtual && method.DeclaringSyntaxReferences is [var declaration]
                && body.SemanticModel is { } model
                && Body(declaration.GetSyntax(), model) is { } inner
                && Dangerous(inner, files, loaders, depth - 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static IOperation? Body(SyntaxNode syntax, SemanticModel here) =>
        syntax.SyntaxTree == here.SyntaxTree ? here.GetOperation(syntax) : null;
}
