using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// "Not constant" beside "proven untrusted": the same sinks as the flow rules, looked at one expression at a time. The
/// compiler does not run it unless one of its rules is switched on.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AuditAnalyzer() : HardeningAnalyzer([.. s_rules.Select(static rule => rule.Descriptor)])
{
    private static readonly AuditRule[] s_rules =
    [
        Rule(Rules.SqlTextAudit, TaintKinds.Sql, "Query text is not constant", "The query text of '{0}' is not constant",
            RuleCategory.Injection, 89),
        Rule(Rules.CommandAudit, TaintKinds.Command, "Started program is not constant", "What '{0}' starts is not constant",
            RuleCategory.Injection, 78),
        Rule(Rules.AssemblyLoadAudit, TaintKinds.Assembly | TaintKinds.NativeLibrary, "Loaded code is not constant",
            "What '{0}' loads is not constant; make sure nobody else can choose or write it", RuleCategory.Reflection, 114, 829),
        Rule(Rules.TypeNameAudit, TaintKinds.TypeName, "Type or member name is not constant",
            "The name given to '{0}' is not constant; make sure it comes from a list", RuleCategory.Reflection, 470),
        Rule(Rules.CodeAudit, TaintKinds.Code, "Compiled text is not constant", "'{0}' compiles or runs text that is not constant",
            RuleCategory.Reflection, 94),
    ];

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var model = new TaintModel(context.Compilation, types, ModelTable.Rows.Where(static row => row.Verb == ModelVerb.Sink));
        context.RegisterOperationAction(c => CheckCall(c, model), OperationKind.Invocation, OperationKind.ObjectCreation);
        context.RegisterOperationAction(c => CheckAssignment(c, model), OperationKind.SimpleAssignment);
    }

    private static AuditRule Rule(string id, TaintKinds kinds, string title, string message, RuleCategory category, params int[] cwe) =>
        new(kinds, RuleDescriptor.Create(id, title, message, category, RuleLevel.Audit, cwe));

    private static void CheckCall(OperationAnalysisContext context, TaintModel model)
    {
        var (method, arguments) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            _ => (null, ImmutableArray<IArgumentOperation>.Empty),
        };
        if (method is null)
        {
            return;
        }

        foreach (var row in model.Of(method).Sinks)
        {
            foreach (var argument in arguments)
            {
                if (argument.Parameter is { } parameter && Array.Exists(row.From, name => SinkParameters.IsMeant(parameter, name))
                    && !ConstantText.Is(argument.Value))
                {
                    Report(context, row.Kinds, argument.Value, method);
                }
            }
        }
    }

    private static void CheckAssignment(OperationAnalysisContext context, TaintModel model)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation reference)
        {
            return;
        }

        foreach (var row in model.Of(reference.Property).Sinks)
        {
            if (row.From.Contains("value") && !ConstantText.Is(assignment.Value))
            {
                Report(context, row.Kinds, assignment, reference.Property);
            }
        }
    }

    private static void Report(OperationAnalysisContext context, TaintKinds kinds, IOperation operation, ISymbol member)
    {
        foreach (var rule in s_rules)
        {
            if ((rule.Kinds & kinds) != TaintKinds.None)
            {
                context.Report(rule.Descriptor, operation, SinkParameters.DisplayName(member));
                return;
            }
        }
    }
}
