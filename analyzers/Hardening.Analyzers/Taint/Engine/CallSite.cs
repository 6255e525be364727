using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>One call as it is evaluated: who is called, on what, with which values (by ordinal of the parameter).</summary>
internal sealed class CallSite(
    IOperation operation, IMethodSymbol method, Value receiver, Value?[] values, ImmutableArray<IArgumentOperation> arguments)
{
    public IOperation Operation { get; } = operation;

    public SyntaxNode Node => Operation.Syntax;

    public IMethodSymbol Method { get; } = method;

    public Value Receiver { get; } = receiver;

    public Value?[] Values { get; } = values;

    /// <summary>The declared type of the receiver; null for a call that has none.</summary>
    public ITypeSymbol? ReceiverType { get; init; } = operation switch
    {
        IInvocationOperation invocation => invocation.Instance?.Type,
        IPropertyReferenceOperation reference => reference.Instance?.Type,
        _ => null,
    };

    /// <summary>Where values put out by the callee go when the call has no argument expressions for them.</summary>
    public Value?[]? Outputs { get; init; }

    public Value ValueOf(int ordinal) => ordinal >= 0 && ordinal < Values.Length ? Values[ordinal] ?? Value.Clean : Value.Clean;

    /// <summary>The expression given for a parameter; null when the default is used.</summary>
    public IOperation? ExpressionOf(int ordinal)
    {
        if (!arguments.IsDefault)
        {
            foreach (var argument in arguments)
            {
                if (argument.Parameter?.Ordinal == ordinal)
                {
                    return argument.Value;
                }
            }
        }

        return null;
    }

    public int OrdinalOf(string parameter)
    {
        foreach (var candidate in Method.Parameters)
        {
            if (string.Equals(candidate.Name, parameter, StringComparison.Ordinal))
            {
                return candidate.Ordinal;
            }
        }

        return -1;
    }
}
