using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Local functions and lambdas of a method of which it is known when they run and what they do: they are only called, from the
/// method itself, and do nothing but assign variables and return a value.
/// </summary>
internal sealed class InnerCode
{
    private readonly Dictionary<ISymbol, IBlockOperation> _bodies = new(SymbolEqualityComparer.Default);

    /// <param name="method">The body of the method.</param>
    public InnerCode(IOperation method)
    {
        var handedOn = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in method.Descendants())
        {
            switch (operation)
            {
                case ILocalFunctionOperation { Body: { } body, Symbol: { IsAsync: false } function } when IsPlain(body, function):
                    _bodies[function] = body;
                    break;
                case IVariableDeclaratorOperation { Symbol: var local } declarator
                    when declarator.GetVariableInitializer()?.Value.Unwrap() is { } value && Lambda(value) is { Symbol.IsAsync: false } lambda
                        && IsPlain(lambda.Body, lambda.Symbol):
                    _bodies[local] = lambda.Body;
                    break;
                case IMethodReferenceOperation reference:
                    handedOn.Add(reference.Method);
                    break;
                case ILocalReferenceOperation local when !(local.Parent is IInvocationOperation call && call.Instance == local):
                    handedOn.Add(local.Local);
                    break;
                case IInvocationOperation call when Around(call) is not null && Called(call) is { } function:
                    handedOn.Add(function);
                    break;
            }
        }

        foreach (var symbol in handedOn)
        {
            _bodies.Remove(symbol);
        }
    }

    /// <summary>What a call runs; null when it calls something else.</summary>
    public IBlockOperation? Of(IInvocationOperation call) =>
        Called(call) is { } function && _bodies.TryGetValue(function, out var body) ? body : null;

    /// <summary>Whether an operation stands in inner code of which it is not known when it runs.</summary>
    public bool IsAnyTime(IOperation operation) => Around(operation) is { } body && !_bodies.ContainsValue(body);

    // The body of the outermost local function or lambda around an operation.
    private static IBlockOperation? Around(IOperation operation)
    {
        var around = (IBlockOperation?)null;
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            around = parent switch
            {
                IAnonymousFunctionOperation lambda => lambda.Body,
                ILocalFunctionOperation { Body: { } body } => body,
                _ => around,
            };
        }

        return around;
    }

    private static ISymbol? Called(IInvocationOperation call) => call switch
    {
        { TargetMethod.MethodKind: MethodKind.LocalFunction } => call.TargetMethod.OriginalDefinition,
        { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: ILocalReferenceOperation local } => local.Local,
        _ => null,
    };

    private static IAnonymousFunctionOperation? Lambda(IOperation value) =>
        value as IAnonymousFunctionOperation ?? (value as IDelegateCreationOperation)?.Target as IAnonymousFunctionOperation;

    private static bool IsPlain(IBlockOperation body, IMethodSymbol function)
    {
        if (body.Operations.IsEmpty || function.Parameters.Any(static parameter => parameter.RefKind != RefKind.None))
        {
            return false;
        }

        for (var i = 0; i < body.Operations.Length; i++)
        {
            var value = body.Operations[i] switch
            {
                IExpressionStatementOperation { Operation: ISimpleAssignmentOperation
                    { Target: ILocalReferenceOperation or IParameterReferenceOperation } assignment } => assignment.Value,
                IReturnOperation { Kind: OperationKind.Return } result when i == body.Operations.Length - 1 => result.ReturnedValue ?? result,
                _ => null,
            };
            if (value is null || value.DescendantsAndSelf().Any(static part => part is IAssignmentOperation or IAnonymousFunctionOperation
                or IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke }))
            {
                return false;
            }
        }

        return true;
    }
}
