using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// HT1029: a method hands a key, cipher or hash to work that goes on, and disposes of it on the way out: <c>using var aes = …;
/// return EncryptAsync(aes);</c>. The work then fails now and then, or goes on with a key of zeros.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class KeyDisposedBeforeUseAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.KeyDisposedBeforeUse,
        "Key or cipher disposed of while work goes on with it",
        "'{0}' is disposed of when the method ends, and the task that '{1}' has started may still use it; await the task first",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        672, 404);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var keys = types.Set(
            "System.Security.Cryptography.SymmetricAlgorithm",
            "System.Security.Cryptography.AsymmetricAlgorithm",
            "System.Security.Cryptography.HashAlgorithm",
            "System.Security.Cryptography.IncrementalHash",
            "System.Security.Cryptography.ICryptoTransform",
            "System.Security.Cryptography.CryptoStream",
            "System.Security.Cryptography.AesGcm",
            "System.Security.Cryptography.AesCcm",
            "System.Security.Cryptography.ChaCha20Poly1305",
            "System.Security.Cryptography.RandomNumberGenerator",
            "System.Security.Cryptography.X509Certificates.X509Certificate",
            "System.Security.SecureString",
            "System.Net.Security.AuthenticatedStream",
            "NSec.Cryptography.Key");
        var tasks = types.Set(
            "System.Threading.Tasks.Task",
            "System.Threading.Tasks.Task`1",
            "System.Threading.Tasks.ValueTask",
            "System.Threading.Tasks.ValueTask`1");
        if (!keys.IsEmpty && !tasks.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckDeclaration(c, keys, tasks),
                CodeNames.Of("using"),
                OperationKind.UsingDeclaration);
            context.RegisterCodeAction(c => CheckStatement(c, keys, tasks), CodeNames.Of("using"), OperationKind.Using);
        }
    }

    private static void CheckDeclaration(CodeContext context, TypeSet keys, TypeSet tasks)
    {
        var declaration = (IUsingDeclarationOperation)context.Operation;
        if (declaration.Parent is IBlockOperation block)
        {
            Check(context, declaration.DeclarationGroup, block.Operations.SkipWhile(other => other != declaration).Skip(1), keys, tasks);
        }
    }

    private static void CheckStatement(CodeContext context, TypeSet keys, TypeSet tasks)
    {
        var statement = (IUsingOperation)context.Operation;
        if (statement.Resources is IVariableDeclarationGroupOperation group)
        {
            Check(context, group, [statement.Body], keys, tasks);
        }
    }

    private static void Check(
        CodeContext context, IVariableDeclarationGroupOperation group, IEnumerable<IOperation> scope, TypeSet keys, TypeSet tasks)
    {
        foreach (var declarator in group.Declarations.SelectMany(static declaration => declaration.Declarators))
        {
            if (keys.ContainsOrImplements(declarator.Symbol.Type) && scope.Select(part => Escaping(part, declarator.Symbol, tasks))
                .FirstOrDefault(static call => call is not null) is { } call)
            {
                context.Report(Rule, call, declarator.Symbol.Name, call.TargetMethod.Name);
            }
        }
    }

    /// <summary>A call that takes the local and whose task nobody waits for before the scope ends.</summary>
    private static IInvocationOperation? Escaping(IOperation part, ILocalSymbol local, TypeSet tasks)
    {
        foreach (var operation in part.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation call && tasks.Contains(call.Type) && IsLeftRunning(call) && Takes(call, local))
            {
                return call;
            }
        }

        return null;
    }

    // return F(x); or F(x); or _ = F(x); not await F(x), and not a task that a local keeps.
    private static bool IsLeftRunning(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is "FromResult" or "FromException" or "FromCanceled")
        {
            return false;
        }

        return call.Consumer() switch
        {
            IReturnOperation { Kind: OperationKind.Return } => !IsInAsyncFunction(call),
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            _ => false,
        };
    }

    // return of an async function is only reached with a value, and its own call may be a task of tasks: left alone.
    private static bool IsInAsyncFunction(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol.IsAsync;
                case ILocalFunctionOperation function:
                    return function.Symbol.IsAsync;
            }
        }

        return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is IMethodSymbol { IsAsync: true };
    }

    // As receiver, as argument, in a wrapper made on the spot, or captured by a lambda that is handed over.
    private static bool Takes(IInvocationOperation call, ILocalSymbol local) =>
        call.Descendants().Any(operation =>
            operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local)
            && IsHandedOver(reference, call));

    // aes.KeySize and aes.Key.ToArray() are read before the call; the object itself is not handed over.
    private static bool IsHandedOver(ILocalReferenceOperation reference, IInvocationOperation call)
    {
        for (var current = reference.Parent; current is not null && current != call; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation)
            {
                return true;
            }

            if (current is IMemberReferenceOperation or IInvocationOperation { Type.IsValueType: true }
                or IInvocationOperation { Type: IArrayTypeSymbol or { SpecialType: SpecialType.System_String } })
            {
                return IsInLambda(current, call);
            }
        }

        return true;
    }

    private static bool IsInLambda(IOperation operation, IOperation limit)
    {
        for (var current = operation.Parent; current is not null && current != limit; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
