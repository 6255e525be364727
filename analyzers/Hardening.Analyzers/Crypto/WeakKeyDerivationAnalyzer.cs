using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// HT1013: password hashing that is too cheap to resist guessing: few PBKDF2 iterations, the old defaults of SHA-1 and 1000
/// iterations, PBKDF1, or a small bcrypt work factor. The least number of iterations is 100 000 unless
/// <c>hardening.pbkdf2_min_iterations</c> names another.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WeakKeyDerivationAnalyzer() : HardeningAnalyzer(Rule)
{
    internal const string MinIterationsOption = "hardening.pbkdf2_min_iterations";
    private const int DefaultMinIterations = 100_000;
    private const int MinWorkFactor = 10;

    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.WeakKeyDerivation,
        "Password derivation too cheap to resist guessing",
        "{0}: {1}; use Rfc2898DeriveBytes.Pbkdf2 with SHA-256 and at least 600000 iterations, or Argon2id",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        916, 327);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var old = types.Set("System.Security.Cryptography.PasswordDeriveBytes");
        var bcrypt = types.Set("BCrypt.Net.BCrypt", "BCrypt.Net.BCryptExtendedV2");
        context.RegisterCodeAction(
            c => CheckCall(c, old, bcrypt),
            CodeNames.Of("PasswordDeriveBytes", "Rfc2898DeriveBytes", "Pbkdf2").Or([.. bcrypt.Names, CodeNames.ImplicitNew]),
            OperationKind.Invocation, OperationKind.ObjectCreation);
        context.RegisterCodeAction(
            CheckIterationCount,
            CodeNames.Of("=IterationCount", "=CompatibilityMode"),
            OperationKind.SimpleAssignment);
    }

    private static void CheckCall(CodeContext context, TypeSet old, TypeSet bcrypt)
    {
        switch (context.Operation)
        {
            case IObjectCreationOperation creation when old.Contains(creation.Type):
                context.Report(Rule, creation, "PasswordDeriveBytes", "PBKDF1 is obsolete");
                break;
            case IObjectCreationOperation creation when KeyDerivation.IsPbkdf2(creation):
                CheckConstructor(context, creation);
                break;
            case IInvocationOperation call when KeyDerivation.IsPbkdf2(call):
                CheckArguments(context, call.Arguments, $"{call.TargetMethod.ContainingType.Name}.Pbkdf2");
                break;
            case IInvocationOperation call when bcrypt.Contains(call.TargetMethod.ContainingType):
                if (call.Arguments.For("workFactor")?.Value.ConstantInt() is { } factor && factor < MinWorkFactor)
                {
                    context.Report(Rule, call, "BCrypt", $"a work factor of {factor} is below {MinWorkFactor}");
                }

                break;
        }
    }

    private static void CheckConstructor(CodeContext context, IObjectCreationOperation creation)
    {
        if (creation.Arguments.For("hashAlgorithm") is null)
        {
            var withoutIterations = creation.Arguments.For("iterations") is null;
            context.Report(Rule, creation, "Rfc2898DeriveBytes",
                withoutIterations ? "the defaults are SHA-1 and 1000 iterations" : "the default hash is SHA-1");
            return;
        }

        CheckArguments(context, creation.Arguments, "Rfc2898DeriveBytes");
    }

    private static void CheckArguments(
        CodeContext context, System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, string name)
    {
        var iterations = arguments.For("iterations") ?? arguments.For("iterationCount");
        if (iterations?.Value.ConstantInt() is { } count && count < MinIterations(context))
        {
            context.Report(Rule, context.Operation, name, $"{count} iterations are too few");
            return;
        }

        var hash = arguments.For("hashAlgorithm") ?? arguments.For("prf");
        if (hash?.Value.Unwrap() is IMemberReferenceOperation { Member.Name: "MD5" or "SHA1" or "HMACSHA1" } weak)
        {
            context.Report(Rule, context.Operation, name, $"{weak.Member.Name} is a weak choice");
        }
    }

    // Rfc2898DeriveBytes.IterationCount, PasswordHasherOptions.IterationCount.
    private static void CheckIterationCount(CodeContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation
            {
                Property: { Name: "IterationCount", ContainingType.Name: "Rfc2898DeriveBytes" or "PasswordHasherOptions" } property,
            }
            && assignment.Value.ConstantInt() is { } count && count < MinIterations(context))
        {
            context.Report(Rule, assignment, property.ContainingType.Name, $"{count} iterations are too few");
        }
        else if (assignment.Target is IPropertyReferenceOperation
            {
                Property: { Name: "CompatibilityMode", ContainingType.Name: "PasswordHasherOptions" },
            }
            && assignment.Value.Unwrap() is IFieldReferenceOperation { Field.Name: "IdentityV2" })
        {
            context.Report(Rule, assignment, "PasswordHasherOptions", "IdentityV2 is SHA-1 with 1000 iterations");
        }
    }

    private static int MinIterations(CodeContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Operation.Syntax.SyntaxTree);
        return options.TryGetValue(MinIterationsOption, out var text) && int.TryParse(text, out var number) && number > 0
            ? number
            : DefaultMinIterations;
    }
}
