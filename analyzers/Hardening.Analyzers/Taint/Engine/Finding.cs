namespace Hardening.Analyzers.Taint;

/// <summary>Untrusted data that reaches a sink.</summary>
internal sealed record Finding(Sink Sink, TaintKinds Kind, Origin Source, FlowStep? Way);
