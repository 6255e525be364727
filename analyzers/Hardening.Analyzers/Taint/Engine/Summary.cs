using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>What callers need to know about a method.</summary>
internal sealed class Summary
{
    /// <summary>Of a method not analyzed yet (recursion): it never returns, so it adds nothing.</summary>
    public static readonly Summary Bottom = new() { Returns = false };

    /// <summary>Whether the method can return normally at all.</summary>
    public bool Returns { get; init; }

    public Shape Result { get; init; } = Shape.Clean;

    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>By ordinal: the value of a ref or out parameter on return; null for others.</summary>
    public IReadOnlyList<Shape?> Outputs { get; init; } = [];

    public IReadOnlyList<SinkFlow> Sinks { get; init; } = [];

    /// <summary>By ordinal: kinds that the argument cannot carry once the method has returned.</summary>
    public IReadOnlyList<TaintKinds> Proven { get; init; } = [];

    public IReadOnlyList<ParameterFact> Facts { get; init; } = [];

    /// <summary>Ordinals of parameters (or <see cref="Origin.This"/>) on which members are called that several types implement.</summary>
    public IReadOnlyList<int> Dispatches { get; init; } = [];

    /// <summary>Whether data of a source comes out, by the result or any other way.</summary>
    public bool GivesSource =>
        Result.HoldsSource || Effects.Any(static effect => effect.Shape.HoldsSource)
        || Outputs.Any(static output => output is { HoldsSource: true });

    /// <summary>Whether code that the method made comes out, which may read more when it is run.</summary>
    public bool GivesCode =>
        Result.HoldsCode || Effects.Any(static effect => effect.Shape.HoldsCode)
        || Outputs.Any(static output => output is { HoldsCode: true });

    /// <summary>This summary with the effects and outputs of another one of the same method.</summary>
    public Summary With(Summary other) => new()
    {
        Returns = Returns,
        Result = Result,
        Effects = [.. Effects, .. other.Effects],
        Outputs = other.Outputs.Count > 0 ? other.Outputs : Outputs,
        Sinks = other.Sinks,
        Proven = other.Proven,
        Facts = other.Facts,
    };

    /// <summary>What is assumed of a method that was not analyzed: its result is made of its arguments and its object.</summary>
    public static Summary Unknown(IMethodSymbol method)
    {
        var taint = method.IsStatic || method.MethodKind == MethodKind.Constructor ? TaintSet.Empty : TaintSet.Of(Origin.Parameter(Origin.This));
        foreach (var parameter in method.Parameters)
        {
            if (!TypeFacts.CannotCarry(parameter.Type))
            {
                taint = taint.Union(TaintSet.Of(Origin.Parameter(parameter.Ordinal)));
            }
        }

        var shape = new Shape(taint, [], [], default);
        return new Summary
        {
            Returns = true,
            Result = method.ReturnsVoid || TypeFacts.CannotCarry(method.ReturnType) ? Shape.Clean : shape,
            Outputs = method.Parameters
                .Select(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out && !TypeFacts.CannotCarry(parameter.Type) ? shape : null)
                .ToArray(),
        };
    }

    public bool SameAs(Summary other) =>
        Returns == other.Returns && Result.SameAs(other.Result)
        && Effects.Count == other.Effects.Count && Sinks.Count == other.Sinks.Count
        && Proven.SequenceEqual(other.Proven) && Facts.SequenceEqual(other.Facts)
        && Effects.Zip(other.Effects, static (a, b) =>
            a.Cell.Equals(b.Cell) && a.Target.Equals(b.Target) && a.Shape.SameAs(b.Shape)).All(static same => same)
        && Outputs.Zip(other.Outputs, static (a, b) => a is null ? b is null : b is not null && a.SameAs(b)).All(static same => same);
}
