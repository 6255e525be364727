using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>HT6108: a program started by its name alone, so that the directories of PATH decide which.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ProgramFromSearchPathAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.ProgramFromSearchPath,
        "Program looked for in PATH",
        "'{0}' is started from wherever PATH finds it first; start it by its full path",
        RuleCategory.Platform,
        RuleLevel.Audit,
        426, 427);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var processes = types.Set("System.Diagnostics.Process");
        var infos = types.Set("System.Diagnostics.ProcessStartInfo");
        if (infos.IsEmpty)
        {
            return;
        }

        context.RegisterCodeAction(
            c => CheckCall(c, processes),
            CodeNames.Of(types.Derived(processes)),
            OperationKind.Invocation);
        context.RegisterCodeAction(
            c => CheckCreation(c, infos),
            CodeNames.Of(infos.Names).Or(CodeNames.ImplicitNew),
            OperationKind.ObjectCreation);
        context.RegisterCodeAction(c => CheckAssignment(c, infos), CodeNames.Of("=FileName"), OperationKind.SimpleAssignment);
    }

    private static void CheckCall(CodeContext context, TypeSet processes)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "Start" && processes.ContainsOrDerived(call.TargetMethod.ContainingType))
        {
            Check(context, call.Arguments.For("fileName")?.Value);
        }
    }

    private static void CheckCreation(CodeContext context, TypeSet infos)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (infos.Contains(creation.Type) && !ObjectSetup.ValuesOf(creation, "FileName").Any())
        {
            Check(context, creation.Arguments.For("fileName")?.Value);
        }
    }

    private static void CheckAssignment(CodeContext context, TypeSet infos)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "FileName" } property }
            && infos.Contains(property.ContainingType))
        {
            Check(context, assignment.Value);
        }
    }

    private static void Check(CodeContext context, IOperation? program)
    {
        if (program?.ConstantString() is { Length: > 0 } name && !IsPath(name))
        {
            context.Report(Rule, program, name);
        }
    }

    // Absolute, relative to a directory that is named, by a variable, or a link that the shell opens.
    private static bool IsPath(string name) =>
        name[0] is '/' or '\\' or '%' || name.StartsWith("./", StringComparison.Ordinal) || name.StartsWith("../", StringComparison.Ordinal)
        || name.StartsWith(@".\", StringComparison.Ordinal) || name.StartsWith(@"..\", StringComparison.Ordinal)
        || (name.Length > 2 && name[1] == ':') || name.Contains("://") || name.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
        || (name.IndexOf(':') > 1 && name.IndexOf('.') < 0);
}
