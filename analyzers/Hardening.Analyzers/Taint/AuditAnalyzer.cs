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
internal sealed class AuditAnalyzer() : HardeningAnalyzer([.. s_rules.Select(static rule => rule.Descriptor), s_joinedQuery.Descriptor])
{
    // A query that is put together from parts is what injection is made of, and stands apart from one that is handed through.
    private static readonly AuditRule s_joinedQuery = Rule(
        Rules.SqlJoinedAudit, TaintKinds.Sql | TaintKinds.NoSql, "Query text is put together from parts",
        "The query text of '{0}' is put together from parts that are not constant; pass them as parameters", RuleCategory.Injection, 89);

    private static readonly AuditRule[] s_rules =
    [
        Rule(Rules.SqlTextAudit, TaintKinds.Sql | TaintKinds.NoSql, "Query text is not constant", "The query text of '{0}' is not constant",
            RuleCategory.Injection, 89),
        Rule(Rules.CommandAudit, TaintKinds.Command | TaintKinds.Program, "Started program is not constant", "What '{0}' starts is not constant",
            RuleCategory.Injection, 78),
        Rule(Rules.AssemblyLoadAudit, TaintKinds.Assembly | TaintKinds.NativeLibrary, "Loaded code is not constant",
            "What '{0}' loads is not constant; make sure nobody else can choose or write it", RuleCategory.Reflection, 114, 829),
        Rule(Rules.TypeNameAudit, TaintKinds.TypeName | TaintKinds.MemberName, "Type or member name is not constant",
            "The name given to '{0}' is not constant; make sure it comes from a list", RuleCategory.Reflection, 470),
        Rule(Rules.CodeAudit, TaintKinds.Code, "Compiled text is not constant", "'{0}' compiles or runs text that is not constant",
            RuleCategory.Reflection, 94),
    ];

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var model = new TaintModel(context.Compilation, types, ModelTable.Rows.Where(static row => row.Verb == ModelVerb.Sink),
            followsCalls: false);
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
        if (method is null || IsHandedToBase(context.Operation))
        {
            return;
        }

        foreach (var row in model.Of(method).Sinks)
        {
            foreach (var argument in arguments)
            {
                if (argument.Parameter is { } parameter && Array.Exists(row.From, name => SinkParameters.IsMeant(parameter, name))
                    && ((row.Kinds & TaintKinds.Sql) == TaintKinds.None || parameter.Type.SpecialType == SpecialType.System_String)
                    && !ConstantText.Is(argument.Value))
                {
                    Report(context, row.Kinds, argument.Value, argument.Value, method);
                }
            }
        }
    }

    // A constructor that hands its parameters to another one: whoever calls it is asked.
    private static bool IsHandedToBase(IOperation call) =>
        call is IInvocationOperation { TargetMethod.MethodKind: MethodKind.Constructor };

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
                Report(context, row.Kinds, assignment, assignment.Value, reference.Property);
            }
        }
    }

    private static void Report(
        OperationAnalysisContext context, TaintKinds kinds, IOperation operation, IOperation value, ISymbol member)
    {
        if (ConstancyFlow.IsFixed(context, value))
        {
            return;
        }

        if ((s_joinedQuery.Kinds & kinds) != TaintKinds.None && JoinedText.Is(value))
        {
            context.Report(s_joinedQuery.Descriptor, operation, SinkParameters.DisplayName(member));
            return;
        }

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
