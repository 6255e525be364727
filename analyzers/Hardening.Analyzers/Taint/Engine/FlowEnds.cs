using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>Knows sources and sinks when it sees them, without following data.</summary>
internal sealed class FlowEnds(TaintModel model, EntryPoints entries, ForeignSummaries elsewhere)
{
    public Ends Of(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (!TypeFacts.CannotCarry(parameter.Type) && entries.CategoryOf(parameter) != SourceCategories.None)
            {
                return Ends.Source;
            }
        }

        return Ends.None;
    }

    /// <summary>What a call, a creation or the use of a property is.</summary>
    public Ends Of(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => OfCall(invocation.TargetMethod, invocation.Arguments, invocation),
        IObjectCreationOperation { Constructor: { } constructor } creation => OfCall(constructor, creation.Arguments, creation),
        IPropertyReferenceOperation property => OfProperty(property),
        _ => Ends.None,
    };

    private Ends OfCall(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, IOperation call)
    {
        var known = model.Of(method);
        return ReferenceEquals(known, MemberModel.None)
            ? OfElsewhere(method)
            : OfElsewhere(method)
                | (known.Entries.Length > 0 || IsRead(known.Sources, call) ? Ends.Source : Ends.None)
                | (known.Sinks.Length > 0 && CarriedData.Reaches(known.Sinks, arguments) ? Ends.Sink : Ends.None);
    }

    private Ends OfProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        var known = model.Of(property);
        var ends = OfElsewhere(property);
        if (!ReferenceEquals(known, MemberModel.None))
        {
            ends |= (known.Entries.Length > 0 || IsRead(known.Sources, reference) ? Ends.Source : Ends.None)
                | (known.Sinks.Length > 0 && CarriedData.Reaches(known.Sinks, reference) ? Ends.Sink : Ends.None);
        }

        return entries.CategoryOf(property) != SourceCategories.None && !TypeFacts.CannotCarry(reference.Type) ? ends | Ends.Source : ends;
    }

    // A source that gives nothing but a number or a truth value gives nothing.
    private static bool IsRead(ModelRow[] sources, IOperation operation)
    {
        foreach (var row in sources)
        {
            if (row.From.Length > 0 || !TypeFacts.CannotCarry(operation.Type))
            {
                return true;
            }
        }

        return false;
    }

    private Ends OfElsewhere(ISymbol member) =>
        !elsewhere.Exist ? Ends.None
        : (elsewhere.HaveSource(member) ? Ends.Source : Ends.None) | (elsewhere.HaveSink(member) ? Ends.Sink : Ends.None);
}
