namespace Hardening.Analyzers.Taint;

/// <summary>What a true (false) result proves about a parameter.</summary>
internal sealed record ParameterFact(int Parameter, TaintKinds WhenTrue, TaintKinds WhenFalse);
