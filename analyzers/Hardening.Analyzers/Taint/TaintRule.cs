using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>A rule over the taint engine: which kinds of taint it reports, and how.</summary>
internal sealed class TaintRule(TaintKinds kinds, DiagnosticDescriptor descriptor)
{
    public TaintKinds Kinds { get; } = kinds;

    /// <summary>Sources that make a warning unless the user names others.</summary>
    public SourceCategories Sources { get; private init; } = SourceCategories.Remote;

    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    /// <summary>The rule with other sources that make a warning.</summary>
    public TaintRule From(SourceCategories sources) => new(Kinds, Descriptor) { Sources = sources };

    /// <param name="id">A constant of <see cref="Rules"/>.</param>
    /// <param name="kinds">Kinds of taint, as the sinks of the model name them.</param>
    /// <param name="title">What is wrong, without a full stop.</param>
    /// <param name="message">One sentence; {0} is the source and {1} the sink.</param>
    /// <param name="category">Section of the rule index.</param>
    /// <param name="level">Promise for data that comes from another machine; data of the local user is a suggestion.</param>
    /// <param name="cwe">Numbers of the weaknesses, most exact first.</param>
    public static TaintRule Create(
        string id, TaintKinds kinds, string title, string message, RuleCategory category, RuleLevel level, params int[] cwe) =>
        new(kinds, RuleDescriptor.AtCompilationEnd(RuleDescriptor.Create(id, title, message, category, level, cwe)));
}
