using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>HT6014: what an exception says about the inside of the program goes into an answer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ExceptionDetailAnalyzer() : HardeningAnalyzer(Rule)
{
    private const int MaxDepth = 6;

    private static readonly string[] s_answers =
    [
        "Write", "WriteLine", "WriteAsync", "Content", "Ok", "Json", "BadRequest", "NotFound", "Conflict", "StatusCode", "Problem", "Text",
        "UnprocessableEntity", "InternalServerError",
    ];

    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.ExceptionDetail,
        "Exception detail in an answer",
        "'{0}' tells the caller about the inside of the program; log it and answer with a general message",
        RuleCategory.Web,
        RuleLevel.Possible,
        209, 497);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var exceptions = types.Set("System.Exception");
        var answers = types.Set(
            "Microsoft.AspNetCore.Mvc.ControllerBase",
            "Microsoft.AspNetCore.Http.Results",
            "Microsoft.AspNetCore.Http.TypedResults",
            "Microsoft.AspNetCore.Http.HttpResponseWritingExtensions",
            "System.Web.HttpResponse",
            "System.Web.HttpResponseBase",
            "System.Web.Mvc.Controller",
            "System.Web.UI.HtmlTextWriter");
        var controls = types.Set("System.Web.UI.Control");
        if (answers.IsEmpty)
        {
            return;
        }

        context.RegisterCodeAction(
            c => CheckCall(c, answers, exceptions),
            CodeNames.Of(s_answers.Select(static name => name + "(")),
            OperationKind.Invocation);
        if (!controls.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckAssignment(c, controls, exceptions),
                CodeNames.Of("=Text", "=InnerHtml", "=InnerText"),
                OperationKind.SimpleAssignment);
        }
    }

    private static void CheckCall(CodeContext context, TypeSet answers, TypeSet exceptions)
    {
        var call = (IInvocationOperation)context.Operation;
        if (Array.IndexOf(s_answers, call.TargetMethod.Name) >= 0
            && answers.ContainsOrDerived(call.TargetMethod.ContainingType))
        {
            foreach (var argument in call.Arguments)
            {
                Report(context, argument.Value, exceptions);
            }
        }
    }

    private static void CheckAssignment(CodeContext context, TypeSet controls, TypeSet exceptions)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "Text" or "InnerHtml" or "InnerText" } property } reference
            && controls.ContainsOrDerived(reference.Instance?.Type ?? property.ContainingType))
        {
            Report(context, assignment.Value, exceptions);
        }
    }

    private static void Report(CodeContext context, IOperation value, TypeSet exceptions)
    {
        if (Detail(value, exceptions, 0) is { } detail)
        {
            context.Report(Rule, detail, detail.Syntax.ToString());
        }
    }

    // The message is written for whoever made the exception: of a type of one's own it may be meant for the caller.
    private static IOperation? Detail(IOperation value, TypeSet exceptions, int depth)
    {
        value = value.Unwrap();
        if (depth > MaxDepth)
        {
            return null;
        }

        switch (value)
        {
            case IPropertyReferenceOperation { Property.Name: "StackTrace",
                Instance.Type: { } type } when exceptions.ContainsOrDerived(type):
            case IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.IsEmpty: true }, Instance.Type: { } shown }
                when exceptions.ContainsOrDerived(shown):
                return value;
            case IPropertyReferenceOperation { Property.Name: "Message", Instance.Type: { } thrown }
                when exceptions.ContainsOrDerived(thrown) && thrown.Locations.All(static place => place.IsInMetadata):
                return value;
            case var whole when exceptions.ContainsOrDerived(whole.Type):
                return whole is ILocalReferenceOperation or IParameterReferenceOperation ? whole : null;
            case ILocalReferenceOperation local:
                return LocalFacts.Around(local).OnlyValue(local.Local) is { } only && Detail(only, exceptions,
                    depth + 1) is not null ? local : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return Detail(sum.LeftOperand, exceptions, depth + 1) ?? Detail(sum.RightOperand, exceptions, depth + 1);
            case IInterpolatedStringOperation text:
                return text.Parts.OfType<IInterpolationOperation>().Select(hole => Detail(hole.Expression, exceptions, depth + 1))
                    .FirstOrDefault(static found => found is not null);
            case IAnonymousObjectCreationOperation made:
                return made.Initializers.OfType<ISimpleAssignmentOperation>().Select(item => Detail(item.Value, exceptions, depth + 1))
                    .FirstOrDefault(static found => found is not null);
            default:
                return null;
        }
    }
}
