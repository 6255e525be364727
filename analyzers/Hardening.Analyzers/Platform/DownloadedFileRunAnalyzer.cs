using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>HT6113: a file is downloaded and run or loaded in the same method, with nothing between that checks what came.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DownloadedFileRunAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.DownloadedFileRun,
        "Downloaded file is run unchecked",
        "'{0}' runs what was downloaded above; check a signature or a known digest of the file first",
        RuleCategory.Platform,
        RuleLevel.Likely,
        494, 829);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var runners = types.Set(
            "System.Diagnostics.Process",
            "System.Diagnostics.ProcessStartInfo",
            "System.Reflection.Assembly",
            "System.Runtime.Loader.AssemblyLoadContext",
            "System.Runtime.InteropServices.NativeLibrary");
        var clients = types.Set("System.Net.WebClient", "System.Net.Http.HttpClient");
        if (!runners.IsEmpty && !clients.IsEmpty)
        {
            context.RegisterCodeAction(
                c => Check(c, runners, clients),
                CodeNames.Of(runners.Names).Or("LoadFromAssemblyPath"),
                OperationKind.Invocation, OperationKind.ObjectCreation);
        }
    }

    private static void Check(CodeContext context, TypeSet runners, TypeSet clients)
    {
        var (method, path) = context.Operation switch
        {
            IInvocationOperation { TargetMethod: var target, Arguments: [var first, ..] } when target.Name
                is "Start" or "LoadFrom" or "LoadFile" or "UnsafeLoadFrom" or "Load" or "LoadFromAssemblyPath" => (target, first.Value),
            IObjectCreationOperation { Constructor: { } constructor, Arguments: [var first, ..] } => (constructor, first.Value),
            _ => (null, null),
        };
        if (method is null || path?.Unwrap() is not ILocalReferenceOperation { Local: var local }
            || !runners.Contains(method.ContainingType))
        {
            return;
        }

        IOperation body = context.Operation;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        if (IsDownloaded(body, local, clients) && !IsChecked(body))
        {
            context.Report(Rule, context.Operation,
                $"{method.ContainingType.Name}.{(method.MethodKind == MethodKind.Constructor ? "new" : method.Name)}");
        }
    }

    // client.DownloadFile(address, path), or a write to the path in a method that asks a server.
    private static bool IsDownloaded(IOperation body, ILocalSymbol path, TypeSet clients)
    {
        var asks = false;
        var writes = false;
        foreach (var operation in body.Descendants())
        {
            switch (operation)
            {
                case IInvocationOperation call when clients.ContainsOrDerived(call.TargetMethod.ContainingType):
                    asks = true;
                    writes |= call.TargetMethod.Name.StartsWith("DownloadFile", StringComparison.Ordinal) && TakesPath(call.Arguments,
                        path);
                    break;
                case IInvocationOperation { TargetMethod: { ContainingType.Name: "File", Name: var name } } call
                    when name is "Create" or "OpenWrite" || name.StartsWith("WriteAll", StringComparison.Ordinal):
                    writes |= TakesPath(call.Arguments, path);
                    break;
                case IObjectCreationOperation { Type.Name: "FileStream" or "StreamWriter" } creation:
                    writes |= TakesPath(creation.Arguments, path);
                    break;
            }
        }

        return asks && writes;
    }

    private static bool TakesPath(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, ILocalSymbol path) =>
        arguments.Any(argument => argument.Value.Unwrap() is ILocalReferenceOperation { Local: var local }
            && SymbolEqualityComparer.Default.Equals(local, path));

    // Whoever computes a digest or verifies anything in between has thought about it.
    private static bool IsChecked(IOperation body) => body.Descendants().Any(static operation =>
        operation is IInvocationOperation { TargetMethod: var method }
        && (method.Name.StartsWith("Verify", StringComparison.Ordinal) || method.Name.StartsWith("Check", StringComparison.Ordinal)
            || method.Name.StartsWith("Validate", StringComparison.Ordinal) || method.Name.StartsWith("ComputeHash",
                StringComparison.Ordinal)
            || method.Name.StartsWith("HashData", StringComparison.Ordinal) || method.Name is "FixedTimeEquals" or "CreateFromSignedFile"));
}
