using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>
/// HT6013: passwords that are easy to guess are accepted, or may be guessed without end. Rules about kinds of characters are
/// not asked for: length is what counts (NIST SP 800-63B, section 5.1.1.2).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PasswordPolicyAnalyzer() : HardeningAnalyzer(Rule)
{
    private const int MinLength = 8;
    private const int MaxAttempts = 100;

    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.WeakPasswordPolicy,
        "Passwords may be short, or guessed without end",
        "'{0}' {1}",
        RuleCategory.Web,
        RuleLevel.Likely,
        521, 307);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var validators = types.Set("Microsoft.AspNet.Identity.PasswordValidator");
        var options = types.Set(
            "Microsoft.AspNetCore.Identity.PasswordOptions",
            "Microsoft.AspNetCore.Identity.LockoutOptions",
            "Microsoft.AspNet.Identity.PasswordValidator");
        var managers = types.Set("Microsoft.AspNetCore.Identity.SignInManager`1");
        if (options.IsEmpty)
        {
            return;
        }

        context.RegisterCodeAction(
            c => CheckAssignment(c, options),
            CodeNames.Of("=RequiredLength", "=MaxFailedAccessAttempts", "=AllowedForNewUsers"),
            OperationKind.SimpleAssignment);
        if (!validators.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckCreation(c, validators),
                CodeNames.Of(validators.Names).Or(CodeNames.ImplicitNew),
                OperationKind.ObjectCreation);
        }

        if (!managers.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckCall(c, managers),
                CodeNames.Of("PasswordSignInAsync", "CheckPasswordSignInAsync", "lockoutOnFailure"),
                OperationKind.Invocation);
        }
    }

    private static void CheckAssignment(CodeContext context, TypeSet options)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property }
            || !options.ContainsOrDerived(property.ContainingType)
            || ObjectSetup.IsOverwritten(assignment))
        {
            return;
        }

        switch (property.Name, assignment.Value.ConstantObject())
        {
            case ("RequiredLength", int and < MinLength):
                context.Report(Rule, assignment, property.Name, $"accepts passwords under {MinLength} characters; ask for more");
                break;
            case ("MaxFailedAccessAttempts", int and > MaxAttempts):
            case ("AllowedForNewUsers", false):
                context.Report(Rule, assignment, property.Name,
                    "lets passwords be guessed without end; lock the account after a few failures");
                break;
        }
    }

    // The validator of the older library asks for nothing by itself.
    private static void CheckCreation(CodeContext context, TypeSet validators)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (validators.Contains(creation.Type) && !ObjectSetup.ValuesOf(creation, "RequiredLength").Any())
        {
            context.Report(Rule, creation, "PasswordValidator",
                $"without RequiredLength accepts any password; ask for {MinLength} characters");
        }
    }

    private static void CheckCall(CodeContext context, TypeSet managers)
    {
        var call = (IInvocationOperation)context.Operation;
        if (managers.ContainsOrDerived(call.TargetMethod.ContainingType)
            && call.Arguments.For("lockoutOnFailure") is { ArgumentKind: ArgumentKind.Explicit } lockout && lockout.Value.IsKnownFalse())
        {
            context.Report(Rule, lockout, call.TargetMethod.Name, "does not count failures, so that passwords can be guessed without end");
        }
    }
}
