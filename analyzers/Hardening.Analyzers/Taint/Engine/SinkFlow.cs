namespace Hardening.Analyzers.Taint;

/// <summary>A parameter's data reaches a sink inside the method or below it.</summary>
internal sealed record SinkFlow(Origin Origin, TaintKinds Kinds, Sink Sink, FlowStep? Way);
