using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>
/// Base of the rules about flags that a cookie should have. The flag is missing when the method that makes the cookie never
/// sets it, or when it is set to false. Whoever derives the flag from something else has thought about it.
/// </summary>
internal abstract class CookieFlagAnalyzer(DiagnosticDescriptor rule, string flag) : HardeningAnalyzer(rule)
{
    /// <summary>The property of a cookie builder and its value that leaves the flag out.</summary>
    protected abstract (string Property, string Value) InBuilder { get; }

    /// <summary>The parameter for the flag in constructors that take it.</summary>
    protected abstract string Parameter { get; }

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var cookies = types.Set(
            "Microsoft.AspNetCore.Http.CookieOptions", "System.Web.HttpCookie", "Nancy.Cookies.NancyCookie");
        var builders = types.Set("Microsoft.AspNetCore.Http.CookieBuilder",
            "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions");
        var jars = types.Set("Microsoft.AspNetCore.Http.IResponseCookies");
        if (cookies.IsEmpty)
        {
            return;
        }

        context.RegisterCodeAction(
            c => CheckCreation(c, cookies),
            CodeNames.Of(cookies.Names).Or(CodeNames.ImplicitNew),
            OperationKind.ObjectCreation);
        context.RegisterCodeAction(
            c => CheckAssignment(c, cookies, builders),
            CodeNames.Of("=" + flag, "=" + InBuilder.Property),
            OperationKind.SimpleAssignment);
        if (!jars.IsEmpty)
        {
            context.RegisterCodeAction(c => CheckAppend(c, jars), CodeNames.Of("Append("), OperationKind.Invocation);
        }
    }

    private void CheckCreation(CodeContext context, TypeSet cookies)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!cookies.Contains(creation.Type))
        {
            return;
        }

        // A copy of other options, or a flag given to the constructor.
        if (creation.Arguments.For("options") is not null || creation.Arguments.For(Parameter)?.Value is { } given && !given.IsKnownFalse()
            && creation.Arguments.For(Parameter)!.ArgumentKind == ArgumentKind.Explicit)
        {
            return;
        }

        var isSet = false;
        foreach (var value in ObjectSetup.ValuesOf(creation, flag))
        {
            isSet |= !value.IsKnownFalse() || !IsInInitializer(value, creation);
        }

        if (!isSet && !OnlyDeletes(creation))
        {
            context.Report(SupportedDiagnostics[0], creation, creation.Type!.Name, flag);
        }
    }

    private void CheckAssignment(CodeContext context, TypeSet cookies, TypeSet builders)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property }
            || assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation made }
                && cookies.Contains(made.Type))
        {
            return;
        }

        if (ObjectSetup.IsOverwritten(assignment))
        {
            return;
        }

        var (builderProperty, builderValue) = InBuilder;
        if (property.Name == flag && assignment.Value.IsKnownFalse()
            && (cookies.Contains(property.ContainingType) || builders.Contains(property.ContainingType)))
        {
            context.Report(SupportedDiagnostics[0], assignment, property.ContainingType.Name, flag);
        }
        else if (property.Name == builderProperty && builders.Contains(property.ContainingType)
            && assignment.Value.Unwrap() is IFieldReferenceOperation { Field.Name: var member } && member == builderValue)
        {
            context.Report(SupportedDiagnostics[0], assignment, property.ContainingType.Name, flag);
        }
    }

    // Append(name, value) without options makes a cookie with the defaults, which is without any flag.
    private void CheckAppend(CodeContext context, TypeSet jars)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is { Name: "Append", Parameters.Length: 2 } method && jars.ContainsOrImplements(method.ContainingType)
            && method.Parameters[1].Type.SpecialType == SpecialType.System_String)
        {
            context.Report(SupportedDiagnostics[0], call, "IResponseCookies.Append", flag);
        }
    }

    // What a browser is told to forget needs no flags.
    private static bool OnlyDeletes(IObjectCreationOperation creation)
    {
        var handedTo = ObjectSetup.Holder(creation) is ILocalSymbol local
            ? LocalFacts.Around(creation).Uses(local).Select(static use => use.Consumer()).Where(static use => use is IArgumentOperation).ToArray()
            : [creation.Consumer()];
        return handedTo.Length > 0
            && handedTo.All(static use => use is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Delete",
                ContainingType.Name: "IResponseCookies" } } });
    }

    private static bool IsInInitializer(IOperation value, IObjectCreationOperation creation) =>
        value.Parent?.Parent == creation.Initializer;
}
