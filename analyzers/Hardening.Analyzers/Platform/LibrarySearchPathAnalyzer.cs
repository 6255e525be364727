using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>
/// HT6106 and HT6107: native libraries that are looked for where others may put one: directories named in the attribute
/// that are not those of the system, or no attribute at all.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LibrarySearchPathAnalyzer() : HardeningAnalyzer(Unsafe, Missing)
{
    // LegacyBehavior (0) searches the current directory; the others take the directories of application or assembly. Directories
    // that the process itself has named for the purpose (UserDirectories, and SafeDirectories with them) are its own choice.
    private const int ApplicationDirectory = 0x200;
    private const int UseDllDirectoryForDependencies = 0x100;
    private const int AssemblyDirectory = 0x2;
    private const int System32 = 0x800;
    private const int Writable = ApplicationDirectory | UseDllDirectoryForDependencies | AssemblyDirectory;

    private static readonly DiagnosticDescriptor Unsafe = RuleDescriptor.Create(
        Rules.LibrarySearchPath,
        "Native library searched in writable directories",
        "'{0}' looks for native libraries outside of the directories of the system; use DllImportSearchPath.System32",
        RuleCategory.Platform,
        RuleLevel.Possible,
        427);

    private static readonly DiagnosticDescriptor Missing = RuleDescriptor.Create(
        Rules.LibrarySearchPathAudit,
        "Native library searched by the default order",
        "'{0}' is looked for in the current directory and on PATH too; add [DefaultDllImportSearchPaths]",
        RuleCategory.Platform,
        RuleLevel.Audit,
        427);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var attributes = types.Set("System.Runtime.InteropServices.DefaultDllImportSearchPathsAttribute");
        if (attributes.IsEmpty)
        {
            return;
        }

        var ofAssembly = Paths(context.Compilation.Assembly, attributes);
        context.RegisterSymbolAction(c => CheckMethod(c, attributes, ofAssembly), SymbolKind.Method);
        var loaders = types.Set("System.Runtime.InteropServices.NativeLibrary");
        if (!loaders.IsEmpty)
        {
            context.RegisterCodeAction(c => CheckLoad(c, loaders), CodeNames.Of(loaders.Names), OperationKind.Invocation);
        }
    }

    private static void CheckMethod(SymbolAnalysisContext context, TypeSet attributes, int? ofAssembly)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null || PInvoke.Of(method) is not { } import || IsRooted(import.Library))
        {
            return;
        }

        if ((Paths(method, attributes) ?? ofAssembly) is not { } paths)
        {
            context.ReportDiagnostic(Diagnostic.Create(Missing, method.Locations[0], import.Library));
        }
        else if (IsUnsafe(paths))
        {
            context.ReportDiagnostic(Diagnostic.Create(Unsafe, method.Locations[0], method.Name));
        }
    }

    // NativeLibrary.Load(name, assembly, DllImportSearchPath.…)
    private static void CheckLoad(CodeContext context, TypeSet loaders)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is { Name: "Load" or "TryLoad", ContainingType: var type } && loaders.Contains(type)
            && call.Arguments.For("searchPath")?.Value.ConstantObject() is int flags && IsUnsafe(flags))
        {
            context.Report(Unsafe, call, "NativeLibrary." + call.TargetMethod.Name);
        }
    }

    // The rules of both systems, since the machine that compiles need not be the one that runs.
    private static bool IsRooted(string library) =>
        library.Length > 0 && (library[0] is '/' or '\\' || (library.Length > 2 && library[1] == ':' && library[2] is '\\' or '/'));

    private static bool IsUnsafe(int flags) =>
        flags == 0
        || (flags & Writable) != 0
            && (flags & ~AssemblyDirectory) != System32;

    private static int? Paths(ISymbol symbol, TypeSet attributes)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attributes.Contains(attribute.AttributeClass) && attribute.ConstructorArguments is [{ Value: { } value }])
            {
                return Convert.ToInt32(value, CultureInfo.InvariantCulture);
            }
        }

        return null;
    }
}
