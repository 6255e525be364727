using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <content>What must not receive untrusted data.</content>
internal sealed partial class MethodAnalysis
{
    private const int MaxSinks = 64;

    private void CheckCallSinks(CallSite site, MemberModel model)
    {
        foreach (var row in model.Sinks)
        {
            foreach (var name in row.From)
            {
                if (name == "this")
                {
                    Check(site.Receiver, site.Node, site.Method, row.Kinds);
                    continue;
                }

                foreach (var parameter in site.Method.Parameters)
                {
                    if (SinkParameters.IsMeant(parameter, name))
                    {
                        var node = site.ExpressionOf(parameter.Ordinal)?.Syntax ?? site.Node;
                        Check(site.ValueOf(parameter.Ordinal), node, site.Method, row.Kinds);
                    }
                }
            }
        }
    }

    private void CheckPropertySinks(IOperation reference, IPropertySymbol property, Value value)
    {
        foreach (var row in _program.Model.Of(property).Sinks)
        {
            if (row.From.Contains("value"))
            {
                Check(value, reference.Parent is IAssignmentOperation assignment ? assignment.Syntax
                    : reference.Syntax, property, row.Kinds);
            }
        }
    }

    private void Check(Value value, SyntaxNode node, ISymbol member, TaintKinds kinds)
    {
        foreach (var entry in DeepTaint(value).Keep(kinds).Entries)
        {
            Hit(entry.Origin, entry.Kinds, new Sink(node, SinkParameters.DisplayName(member), kinds), entry.Way);
        }
    }

    private void Hit(Origin origin, TaintKinds kinds, Sink sink, FlowStep? way)
    {
        if (origin.IsSource)
        {
            _program.Report(new Finding(sink, kinds, origin, way));
        }
        else if (_sinks.Count < MaxSinks && !_sinks.ContainsKey((origin, sink.Node!, kinds)))
        {
            _sinks.Add((origin, sink.Node!, kinds), new SinkFlow(origin, kinds, sink, way));
        }
    }

    private List<SinkFlow> SortedSinks() =>
        _sinks.Values
            .OrderBy(static flow => flow.Sink.Node!.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(static flow => flow.Sink.Node!.SpanStart)
            .ThenBy(static flow => flow.Kinds)
            .ThenBy(static flow => flow.Origin.Root)
            .ToList();
}
