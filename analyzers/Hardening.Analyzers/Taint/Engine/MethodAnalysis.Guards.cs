using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <content>What conditions prove.</content>
internal sealed partial class MethodAnalysis
{
    private const TaintKinds UrlKinds = TaintKinds.Url | TaintKinds.Redirect;

    /// <summary>The state on the branch where the condition that proves the facts has the given truth.</summary>
    private State Refined(GuardFact[] facts, bool truth)
    {
        if (facts.Length == 0)
        {
            return _state;
        }

        var outer = _state;
        _state = outer.Copy();
        foreach (var fact in facts)
        {
            Prove(fact.Place, truth ? fact.WhenTrue : fact.WhenFalse, fact.Instead);
        }

        var refined = _state;
        _state = outer;
        return refined;
    }

    /// <summary>Takes the kinds away from a place and from every variable that holds a copy of the same data.</summary>
    private void Prove(Place place, TaintKinds kinds, TaintSet instead)
    {
        if (kinds == TaintKinds.None || Look(place) is not { } value || value.Taint.IsEmpty)
        {
            return;
        }

        var taint = value.Taint;
        var cleaned = taint.Keep(~kinds).Union(instead.Keep(kinds));
        Put(place, value.WithTaint(cleaned));
        foreach (var pair in _state.Variables)
        {
            Spend(1);
            if (ReferenceEquals(pair.Value.Taint, taint))
            {
                _state.Set(pair.Key, pair.Value.WithTaint(cleaned));
            }
        }
    }

    private Value? Look(Place place) =>
        place.Variable is { } variable ? _state.Get(variable)
        : place is { Object: { } target, Cell: { } cell } ? _state.Get(target, cell) ?? Absent(target, cell)
        : null;

    private void Put(Place place, Value value)
    {
        if (place.Variable is { } variable)
        {
            _state.Set(variable, value);
        }
        else if (place is { Object: { } target, Cell: { } cell })
        {
            _state.Set(target, cell, value);
        }
    }

    /// <summary>The variable or cell an expression reads; null for values that have no name.</summary>
    private Place? PlaceOf(IOperation? operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return new Place(local.Local, null, null);
            case IParameterReferenceOperation parameter when _state.Get(parameter.Parameter) is not null:
                return new Place(parameter.Parameter, null, null);
            case IFlowCaptureReferenceOperation reference:
                return _captured.TryGetValue(CaptureKey(reference.Id), out var captured) && PlaceOf(captured) is { } place
                    ? place
                    : new Place(CaptureKey(reference.Id), null, null);
            case IFieldReferenceOperation field when !field.Field.ContainingType.IsTupleType:
                return CellPlace(field.Field.IsStatic ? Statics : Evaluate(field.Instance), Cell.Of(field.Field));
            case IPropertyReferenceOperation { Property.IsIndexer: false } property:
                return CellPlace(property.Property.IsStatic ? Statics : Evaluate(property.Instance), Cell.Of(property.Property));
            case IConversionOperation conversion:
                return PlaceOf(conversion.Operand);
            case IInvocationOperation { Instance: { } instance,
                TargetMethod: { Name: "Trim" or "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant" or "ToString" or "AsSpan", ContainingType.SpecialType: SpecialType.System_String } }:
                return PlaceOf(instance);
            case IDeclarationExpressionOperation declaration:
                return PlaceOf(declaration.Expression);
            case ISimpleAssignmentOperation assignment:
                return PlaceOf(assignment.Target);
            default:
                return null;
        }
    }

    private static Place? CellPlace(Value target, Cell cell) =>
        target.Objects.Length == 1 ? new Place(null, target.Objects[0], cell) : null;

    private List<GuardFact> FactsOf(CallSite site, MemberModel model)
    {
        var facts = new List<GuardFact>();
        foreach (var row in model.Guards)
        {
            foreach (var name in row.From)
            {
                Add(site, row, name, facts);
            }
        }

        if (site.Method.Name == "Equals" && site.Method.ContainingType.SpecialType == SpecialType.System_String)
        {
            AddEquality(site, facts);
        }

        return facts;
    }

    private void Add(CallSite site, ModelRow row, string name, List<GuardFact> facts)
    {
        var ordinal = name switch { "this" => -1, "first" => 0, _ => site.OrdinalOf(name) };
        if (ordinal < 0 && name != "this")
        {
            return;
        }

        var expression = name == "this" ? (site.Operation as IInvocationOperation)?.Instance : site.ExpressionOf(ordinal);
        var value = name == "this" ? site.Receiver : site.ValueOf(ordinal);
        var kinds = row.Kinds & Meant(site, value, name);
        if (kinds != TaintKinds.None && FactPlace(expression, ref kinds) is { } place)
        {
            facts.Add(row.To[0] == "false" ? new GuardFact(place, TaintKinds.None, kinds) : new GuardFact(place, kinds, TaintKinds.None));
        }
    }

    /// <summary>A check of the host of a URI is a check of the URI.</summary>
    private Place? FactPlace(IOperation? expression, ref TaintKinds kinds)
    {
        if (expression is IPropertyReferenceOperation { Property: { Name: "Host" or "DnsSafeHost" or "IdnHost" or "Authority",
            ContainingType.Name: "Uri" }, Instance: { } uri })
        {
            kinds &= UrlKinds;
            return PlaceOf(uri);
        }

        return PlaceOf(expression);
    }

    /// <summary>Kinds that the check is good for with these arguments.</summary>
    private TaintKinds Meant(CallSite site, Value value, string name)
    {
        switch (site.Method.Name)
        {
            case "StartsWith":
                // A prefix proves a path only after the .. parts are gone, and a URL only when it ends the host.
                var raw = value.Taint.Keep(TaintKinds.PathRaw).IsEmpty;
                var prefix = site.ValueOf(0).Constant.Value as string;
                return (raw ? TaintKinds.Path | TaintKinds.ZipEntry : TaintKinds.None)
                    | (prefix is not null && TextPatterns.EndsHost(prefix) ? UrlKinds : TaintKinds.None);
            case "IsMatch":
                var pattern = site.ValueOf(site.OrdinalOf("pattern")).Constant.Value as string
                    ?? ReadCell(site.Receiver, Cell.Element("pattern")).Constant.Value as string;
                return pattern is null || TextPatterns.IsStrict(pattern) ? TaintKinds.All : TaintKinds.None;
            default:
                return name != "this" && IsUntrustedList(site) ? TaintKinds.None : TaintKinds.All;
        }
    }

    // An allow-list that comes from the request itself proves nothing.
    private bool IsUntrustedList(CallSite site)
    {
        var list = site.Method.IsStatic ? site.ValueOf(0) : site.Receiver;
        return site.Method.Name is "Contains" or "ContainsKey" or "IndexOf" or "Exists" or "Any"
            && Array.Exists(DeepTaint(list).Entries, static entry => entry.Origin.IsSource);
    }

    private void AddEquality(CallSite site, List<GuardFact> facts)
    {
        var first = site.Method.IsStatic ? site.ExpressionOf(0) : (site.Operation as IInvocationOperation)?.Instance;
        var firstValue = site.Method.IsStatic ? site.ValueOf(0) : site.Receiver;
        var other = site.Method.IsStatic ? 1 : 0;
        if (first is not null && site.ExpressionOf(other) is { } second)
        {
            EqualTo(first, firstValue, site.ValueOf(other), equal: true, facts);
            EqualTo(second, site.ValueOf(other), firstValue, equal: true, facts);
        }
    }
}
