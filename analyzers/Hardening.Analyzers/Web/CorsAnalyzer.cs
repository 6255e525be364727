using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>HT6003 and HT6004: pages of every origin may read the answers, without or with the cookies of the user.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CorsAnalyzer() : HardeningAnalyzer(AnyOrigin, WithCredentials)
{
    private const string Header = "Access-Control-Allow-Origin";

    private static readonly DiagnosticDescriptor AnyOrigin = RuleDescriptor.Create(
        Rules.CorsAnyOrigin,
        "Answers readable from every origin",
        "'{0}' lets pages of every origin read the answers; name the origins that may",
        RuleCategory.Web,
        RuleLevel.Possible,
        942, 346);

    private static readonly DiagnosticDescriptor WithCredentials = RuleDescriptor.Create(
        Rules.CorsAnyOriginWithCredentials,
        "Answers readable from every origin with the cookies of the user",
        "'{0}' accepts every origin together with credentials, so that any page acts as the user; name the origins that may",
        RuleCategory.Web,
        RuleLevel.Proven,
        942, 346);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var builders = types.Set("Microsoft.AspNetCore.Cors.Infrastructure.CorsPolicyBuilder");
        var policies = types.Set("Microsoft.AspNetCore.Cors.Infrastructure.CorsPolicy", "System.Web.Cors.CorsPolicy");
        var attributes = types.Set("System.Web.Http.Cors.EnableCorsAttribute");
        if (!builders.IsEmpty || !policies.IsEmpty || !attributes.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckCreation(c, builders, attributes),
                CodeNames.Of(builders.Names).Or(types.Derived(attributes)).Or(CodeNames.ImplicitNew),
                OperationKind.ObjectCreation);
            context.RegisterCodeAction(
                c => CheckProperty(c, policies),
                CodeNames.Of("=AllowAnyOrigin"),
                OperationKind.SimpleAssignment);
            context.RegisterCodeAction(
                c => CheckBuilder(c, builders),
                CodeNames.Of("AllowAnyOrigin", "WithOrigins", "SetIsOriginAllowed"),
                OperationKind.Invocation);
        }

        ResponseHeaders.Register(context, types, Header, CheckHeader);
    }

    private static void CheckBuilder(CodeContext context, TypeSet builders)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!builders.Contains(call.TargetMethod.ContainingType))
        {
            return;
        }

        switch (call.TargetMethod.Name)
        {
            case "AllowAnyOrigin":
            case "WithOrigins" when HasStar(call):
                context.Report(AnyOrigin, call.Syntax, "CorsPolicyBuilder." + call.TargetMethod.Name);
                break;
            case "SetIsOriginAllowed" when call.Arguments is [var argument] && AcceptsAll(argument.Value):
                context.Report(HasCredentials(call) ? WithCredentials : AnyOrigin, call.Syntax, "CorsPolicyBuilder.SetIsOriginAllowed");
                break;
        }
    }

    private static void CheckCreation(CodeContext context, TypeSet builders, TypeSet attributes)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (builders.Contains(creation.Type) && HasStar(creation))
        {
            context.Report(AnyOrigin, creation, "new CorsPolicyBuilder");
        }
        else if (attributes.ContainsOrDerived(creation.Type) && creation.Arguments.For("origins")?.Value.ConstantString() is "*")
        {
            var allows = ObjectSetup.ValuesOf(creation, "SupportsCredentials").Any(static value => value.IsKnownTrue());
            context.Report(allows ? WithCredentials : AnyOrigin, creation, "EnableCors");
        }
    }

    private static void CheckProperty(CodeContext context, TypeSet policies)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "AllowAnyOrigin" } property }
            && policies.ContainsOrDerived(property.ContainingType) && assignment.Value.IsKnownTrue())
        {
            context.Report(AnyOrigin, assignment, "CorsPolicy.AllowAnyOrigin");
        }
    }

    private static void CheckHeader(CodeContext context, IOperation value)
    {
        if (HeaderText.AnyIs(value, static text => text.Trim() == "*"))
        {
            context.Report(AnyOrigin, context.Operation, Header);
        }
    }

    private static bool HasStar(IOperation call)
    {
        foreach (var operation in call.Descendants())
        {
            if (operation is ILiteralOperation or IFieldReferenceOperation or ILocalReferenceOperation
                && operation.Type?.SpecialType == SpecialType.System_String
                && operation.ConstantString() is "*"
                && IsArgumentOf(operation, call))
            {
                return true;
            }
        }

        return false;
    }

    // Not the arguments of calls before this one in a chain.
    private static bool IsArgumentOf(IOperation operation, IOperation call)
    {
        for (var current = operation; current != call; current = current.Parent!)
        {
            if (current is IArgumentOperation)
            {
                return current.Parent == call;
            }
        }

        return false;
    }

    private static bool AcceptsAll(IOperation value) =>
        value.Unwrap() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }
            && Crypto.Tls.AlwaysTrue.Returns(lambda.Syntax);

    // policy.SetIsOriginAllowed(…).AllowCredentials(), in either order, or as two statements on one variable.
    private static bool HasCredentials(IInvocationOperation call)
    {
        IOperation statement = call;
        while (statement.Parent is { } parent and not IMethodBodyBaseOperation)
        {
            statement = parent;
            if (statement is IAnonymousFunctionOperation)
            {
                break;
            }
        }

        return statement.Descendants().Any(static o => o is IInvocationOperation { TargetMethod.Name: "AllowCredentials" });
    }
}
