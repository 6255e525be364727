using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers;

/// <summary>
/// What one walk over a method body tells about its locals: the values assigned to each and where each is used.
/// Flow-insensitive on purpose: a fact holds at every point of the method or is not a fact. The walk is done once per
/// body, so that a method with thousands of calls stays linear.
/// </summary>
internal sealed class LocalFacts
{
    private static readonly ConditionalWeakTable<IOperation, LocalFacts> s_perBody = new();

    private readonly Dictionary<ILocalSymbol, List<IOperation>> _values = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<ILocalReferenceOperation>> _uses = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<IOperation>> _added = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ILocalSymbol> _unknown = new(SymbolEqualityComparer.Default);

    private LocalFacts(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                    AddValue(declarator.Symbol, initializer.Value);
                    break;
                case ILocalReferenceOperation reference:
                    AddUse(reference);
                    break;
            }
        }
    }

    /// <summary>The facts of the body that an operation is part of.</summary>
    public static LocalFacts Around(IOperation operation)
    {
        var root = operation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return s_perBody.GetValue(root, static body => new LocalFacts(body));
    }

    /// <summary>All values the local can have, null literals left out; none when it is also set in ways not seen here.</summary>
    public IReadOnlyList<IOperation> Values(ILocalSymbol local) =>
        !_added.ContainsKey(local) && !_unknown.Contains(local) && _values.TryGetValue(local, out var values) ? values : [];

    /// <summary>
    /// Everything the local is made of: the values assigned to it and what <c>+=</c> adds; none when it is also set in ways not
    /// seen here.
    /// </summary>
    public IReadOnlyList<IOperation> Parts(ILocalSymbol local) =>
        _unknown.Contains(local) || !_values.TryGetValue(local, out var values) ? []
        : _added.TryGetValue(local, out var added) ? [.. values, .. added]
        : values;

    /// <summary>The value of a local that is assigned once.</summary>
    public IOperation? OnlyValue(ILocalSymbol local) => Values(local) is [var value] ? value : null;

    /// <summary>Every mention of the local other than as the target of a plain assignment.</summary>
    public IReadOnlyList<ILocalReferenceOperation> Uses(ILocalSymbol local) =>
        _uses.TryGetValue(local, out var uses) ? uses : [];

    private void AddUse(ILocalReferenceOperation reference)
    {
        switch (reference.Parent)
        {
            case ISimpleAssignmentOperation { IsRef: false } assignment when assignment.Target == reference:
                AddValue(reference.Local, assignment.Value);
                return;
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.Target == reference:
                Add(_added, reference.Local, sum.Value);
                break;
            case ICompoundAssignmentOperation compound when compound.Target == reference:
            case ICoalesceAssignmentOperation coalesce when coalesce.Target == reference:
            case IIncrementOrDecrementOperation:
            case IAddressOfOperation:
            case ITupleOperation:
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }:
                _unknown.Add(reference.Local);
                break;
        }

        if (reference.IsDeclaration)
        {
            _unknown.Add(reference.Local);
        }

        Add(_uses, reference.Local, reference);
    }

    private void AddValue(ILocalSymbol local, IOperation value)
    {
        if (value.Unwrap().ConstantValue is not { HasValue: true, Value: null })
        {
            Add(_values, local, value);
        }
    }

    private static void Add<T>(Dictionary<ILocalSymbol, List<T>> map, ILocalSymbol local, T item)
    {
        if (!map.TryGetValue(local, out var items))
        {
            map[local] = items = [];
        }

        items.Add(item);
    }
}
