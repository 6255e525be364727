using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto.Randomness;

/// <summary>
/// HT1008: a value of System.Random becomes a secret, by the name of what it goes into. HT1017 lists all other uses of
/// System.Random for a reviewer; a game or a retry delay needs no better one.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class InsecureRandomAnalyzer() : HardeningAnalyzer(Rule, AuditRule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.InsecureRandom,
        "Predictable random number used as a secret",
        "{0} is predictable, but its value becomes '{1}'; use RandomNumberGenerator",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        338, 330);

    internal static readonly DiagnosticDescriptor AuditRule = RuleDescriptor.Create(
        Rules.InsecureRandomAudit,
        "Predictable random number",
        "{0} is predictable; make sure that nothing secret depends on it",
        RuleCategory.Cryptography,
        RuleLevel.Audit,
        338);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var random = types.Set("System.Random");
        if (!random.IsEmpty)
        {
            // Derives from System.Random and is seeded by the system.
            var secure = types.Set("Org.BouncyCastle.Security.SecureRandom");
            context.RegisterCodeAction(
                c => CheckCall(c, random, secure),
                CodeNames.Of(MethodsOf(context.Compilation, types, random)),
                OperationKind.Invocation);
        }
    }

    // What Random and the classes of this compilation that derive from it have to be called by.
    private static IEnumerable<string> MethodsOf(Compilation compilation, KnownTypes types, TypeSet random) =>
        types.DerivedInSource(random.Names).Skip(1)
            .SelectMany(name => compilation.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>())
            .Where(random.ContainsOrDerived)
            .Concat(random.Types)
            .SelectMany(static type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(static method => method is { IsStatic: false, MethodKind: MethodKind.Ordinary })
            .Select(static method => method.Name)
            .Where(static name => name is not ("Equals" or "GetHashCode" or "ToString" or "GetType"))
            .Select(static name => name + "(")
            .Distinct();

    private static void CheckCall(CodeContext context, TypeSet random, TypeSet secure)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.IsStatic
            || call.TargetMethod.Name is "Equals" or "GetHashCode" or "ToString" or "GetType"
            || !random.ContainsOrDerived(call.TargetMethod.ContainingType)
            || secure.ContainsOrDerived(call.Instance?.Type))
        {
            return;
        }

        var uses = new SecretUse(Enclosing(call, context.ContainingSymbol));
        var secret = call.TargetMethod.ReturnsVoid
            ? call.Arguments.Length > 0 ? uses.OfFilled(call.Arguments[0].Value) : null
            : uses.Of(call);
        if (secret is null)
        {
            context.Report(AuditRule, call, $"Random.{call.TargetMethod.Name}");
        }
        else
        {
            context.Report(Rule, call, $"Random.{call.TargetMethod.Name}", secret);
        }
    }

    private static ISymbol Enclosing(IOperation operation, ISymbol containing)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is ILocalFunctionOperation local)
            {
                return local.Symbol;
            }
        }

        return containing is IMethodSymbol { AssociatedSymbol: { } property } ? property : containing;
    }
}
