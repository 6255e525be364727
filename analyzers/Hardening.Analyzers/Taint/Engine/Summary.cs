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

    public bool SameAs(Summary other) =>
        Returns == other.Returns && Result.SameAs(other.Result)
        && Effects.Count == other.Effects.Count && Sinks.Count == other.Sinks.Count
        && Proven.SequenceEqual(other.Proven) && Facts.SequenceEqual(other.Facts)
        && Effects.Zip(other.Effects, static (a, b) =>
            a.Cell.Equals(b.Cell) && a.Target.Equals(b.Target) && a.Shape.SameAs(b.Shape)).All(static same => same)
        && Outputs.Zip(other.Outputs, static (a, b) => a is null ? b is null : b is not null && a.SameAs(b)).All(static same => same);
}
