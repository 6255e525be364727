using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>HT6009: pages with source code, variables and settings for whoever causes an error, outside of development too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DeveloperPageAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.DeveloperPageInProduction,
        "Developer page not limited to development",
        "'{0}' shows the inside of the program to every visitor who causes an error; call it only if the environment IsDevelopment()",
        RuleCategory.Web,
        RuleLevel.Likely,
        489, 215, 209);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var extensions = types.Set(
            "Microsoft.AspNetCore.Builder.DeveloperExceptionPageExtensions",
            "Microsoft.AspNetCore.Builder.DatabaseErrorPageExtensions",
            "Microsoft.AspNetCore.Builder.MigrationsEndPointExtensions");
        if (!extensions.IsEmpty)
        {
            context.RegisterCodeAction(
                c => Check(c, extensions),
                CodeNames.Of("UseDeveloperExceptionPage", "UseDatabaseErrorPage", "UseMigrationsEndPoint"),
                OperationKind.Invocation);
        }
    }

    private static void Check(CodeContext context, TypeSet extensions)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        if (method.Name is "UseDeveloperExceptionPage" or "UseDatabaseErrorPage" or "UseMigrationsEndPoint"
            && extensions.Contains(method.ContainingType)
            && !IsForDevelopment(context.ContainingSymbol)
            && !IsGuarded(context.Operation))
        {
            context.Report(Rule, context.Operation, method.Name);
        }
    }

    // StartupDevelopment and ConfigureDevelopment are called by convention in that environment only.
    private static bool IsForDevelopment(ISymbol symbol) =>
        symbol.Name.IndexOf("Development", StringComparison.Ordinal) >= 0
        || symbol.ContainingType?.Name.EndsWith("Development", StringComparison.Ordinal) == true;

    private static bool IsGuarded(IOperation operation)
    {
        for (var child = operation; child.Parent is { } parent; child = parent)
        {
            switch (parent)
            {
                case IConditionalOperation choice when choice.Condition != child && Asks(choice.Condition):
                case IWhileLoopOperation { Condition: { } condition } when Asks(condition):
                case ISwitchCaseOperation section when section.Clauses.Any(Asks):
                case IBlockOperation block when block.Operations.TakeWhile(statement => statement != child).Any(LeavesOtherwise):
                    return true;
            }
        }

        return false;
    }

    // if (!env.IsDevelopment()) return;
    private static bool LeavesOtherwise(IOperation statement) =>
        statement is IConditionalOperation { WhenFalse: null, WhenTrue: { } then } choice && Asks(choice.Condition)
        && (then is IReturnOperation or IThrowOperation
            || (then is IBlockOperation block && block.Operations.LastOrDefault() is IReturnOperation or IThrowOperation));

    private static bool Asks(IOperation condition) => condition.DescendantsAndSelf().Any(static operation => operation switch
    {
        IInvocationOperation call => call.TargetMethod.Name.IndexOf("Develop", StringComparison.Ordinal) >= 0
            || call.TargetMethod.Name is "IsEnvironment",
        IMemberReferenceOperation member => member.Member.Name.IndexOf("Develop", StringComparison.OrdinalIgnoreCase) >= 0
            || member.Member.Name.IndexOf("Debug", StringComparison.OrdinalIgnoreCase) >= 0,
        ILocalReferenceOperation local => local.Local.Name.IndexOf("dev", StringComparison.OrdinalIgnoreCase) >= 0,
        IParameterReferenceOperation parameter => parameter.Parameter.Name.IndexOf("dev", StringComparison.OrdinalIgnoreCase) >= 0,
        ILiteralOperation { ConstantValue: { HasValue: true, Value: string text } } =>
            text.IndexOf("Development", StringComparison.OrdinalIgnoreCase) >= 0,
        _ => false,
    });
}
