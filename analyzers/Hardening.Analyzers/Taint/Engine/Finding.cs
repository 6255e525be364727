using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>Untrusted data that reaches a sink.</summary>
internal sealed record Finding(Sink Sink, TaintKinds Kind, Origin Source, FlowStep? Way)
{
    /// <summary>The sink, or the call of the method of another assembly that has it.</summary>
    public SyntaxNode Place => Sink.Node!;
}
