using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>A step of the way from source to sink, newest first. Only calls are recorded, and at most <see cref="Max"/>.</summary>
internal sealed class FlowStep
{
    private const int Max = 16;

    private FlowStep(SyntaxNode node, FlowStep? previous)
    {
        Node = node;
        Previous = previous;
        Depth = (previous?.Depth ?? 0) + 1;
    }

    public SyntaxNode Node { get; }

    public FlowStep? Previous { get; }

    private int Depth { get; }

    public static FlowStep? Add(FlowStep? previous, SyntaxNode node) =>
        previous is not null && (previous.Depth >= Max || ReferenceEquals(previous.Node, node)) ? previous : new FlowStep(node, previous);

    /// <summary>The steps of <paramref name="later"/> put after those of <paramref name="earlier"/>.</summary>
    public static FlowStep? Append(FlowStep? earlier, FlowStep? later) =>
        later is null ? earlier : Add(Append(earlier, later.Previous), later.Node);

    /// <summary>The steps, oldest first.</summary>
    public static IReadOnlyList<SyntaxNode> InOrder(FlowStep? last)
    {
        var nodes = new List<SyntaxNode>();
        for (var step = last; step is not null; step = step.Previous)
        {
            nodes.Add(step.Node);
        }

        nodes.Reverse();
        return nodes;
    }
}
