using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Secrets;

/// <summary>HT2005: a SecureString is filled from characters that the source fixes. Reported once for each string.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SecureStringAnalyzer() : HardeningAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.SecureStringFromConstant,
        "SecureString filled from the source",
        "The characters of this SecureString stand in the program for everyone to read; take them from where the secret is kept",
        RuleCategory.Secrets,
        RuleLevel.Proven,
        798, 259);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var strings = types.Set("System.Security.SecureString");
        if (!strings.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckCall(c, strings),
                CodeNames.Of("AppendChar(", "InsertAt(", "SetAt("),
                OperationKind.Invocation);
            context.RegisterCodeAction(
                c => CheckReference(c, strings),
                CodeNames.Of("AppendChar"),
                OperationKind.MethodReference);
        }
    }

    private static void CheckCall(CodeContext context, TypeSet strings)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call is { TargetMethod: { Name: "AppendChar" or "InsertAt" or "SetAt" } method, Arguments: [.., var character] }
            && strings.Contains(method.ContainingType)
            && IsFixed(character.Value)
            && !IsRepeated(call, strings))
        {
            context.Report(Rule, call);
        }
    }

    // Array.ForEach("word".ToCharArray(), secure.AppendChar) and "word".ToList().ForEach(secure.AppendChar)
    private static void CheckReference(CodeContext context, TypeSet strings)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        if (reference.Method.Name == "AppendChar" && strings.Contains(reference.Method.ContainingType)
            && reference.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ForEach" } loop } }
            && (IsFixedText(loop.Instance) || (loop.Arguments.Length > 1 && IsFixedText(loop.Arguments[0].Value))))
        {
            context.Report(Rule, reference);
        }
    }

    private static bool IsFixed(IOperation character)
    {
        character = character.Unwrap();
        return character switch
        {
            { ConstantValue.HasValue: true } => true,
            ILocalReferenceOperation local => IsOfLoop(local),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } text } => IsFixedText(text),
            IArrayElementReferenceOperation { ArrayReference: var array } => IsFixedText(array),
            _ => false,
        };
    }

    // foreach (var c in "word")
    private static bool IsOfLoop(ILocalReferenceOperation local)
    {
        for (var current = local.Parent; current is not null; current = current.Parent)
        {
            if (current is IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation variable } loop
                && SymbolEqualityComparer.Default.Equals(variable.Symbol, local.Local))
            {
                return IsFixedText(loop.Collection);
            }
        }

        return false;
    }

    private static bool IsFixedText(IOperation? text)
    {
        while (text?.Unwrap() is IInvocationOperation { TargetMethod.Name: "ToCharArray" or "ToList" or "ToArray" or "AsSpan" } call)
        {
            text = call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        }

        return text?.ConstantString() is { Length: > 0 };
    }

    // The second of a row of AppendChar on the same string says nothing new.
    private static bool IsRepeated(IInvocationOperation call, TypeSet strings)
    {
        if (call.Parent is not IExpressionStatementOperation { Parent: IBlockOperation block } statement || Receiver(call) is not { } receiver)
        {
            return false;
        }

        return block.Operations.TakeWhile(other => other != statement).Any(other =>
            other is IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod.Name: "AppendChar" or "InsertAt" or "SetAt",
                Arguments: [.., var character] } earlier }
            && strings.Contains(earlier.TargetMethod.ContainingType)
            && SymbolEqualityComparer.Default.Equals(Receiver(earlier), receiver)
            && IsFixed(character.Value));
    }

    private static ISymbol? Receiver(IInvocationOperation call) => call.Instance switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}
