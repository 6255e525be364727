using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>
/// What the whole compilation says about values: what fields and properties are given, what methods return and what they are called
/// with. Collected while the code is looked at, asked when all of it was.
/// </summary>
internal sealed class CodeFacts
{
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<IOperation>> _given = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<IOperation>> _returned = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<IOperation>> _calls = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<IOperation>> _uses = new(SymbolEqualityComparer.Default);

    public void Add(IOperation operation, ISymbol containing)
    {
        switch (operation)
        {
            case IFieldInitializerOperation initializer:
                foreach (var field in initializer.InitializedFields)
                {
                    Add(_given, field, initializer.Value);
                }

                break;
            case IPropertyInitializerOperation initializer:
                foreach (var property in initializer.InitializedProperties)
                {
                    Add(_given, property, initializer.Value);
                }

                break;
            case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: IFieldSymbol
                or IPropertySymbol } target } assignment:
                Add(_given, target.Member, assignment.Value);
                break;
            case IReturnOperation { ReturnedValue: { } value }:
                Add(_returned, containing is IMethodSymbol { AssociatedSymbol: IPropertySymbol getter } ? getter : containing, value);
                break;
            case IInvocationOperation call when call.TargetMethod.DeclaringSyntaxReferences.Length > 0:
                Add(_calls, call.TargetMethod.OriginalDefinition, call);
                break;
            case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } use:
                Add(_uses, use.Member, use);
                break;
        }
    }

    /// <summary>All values that a field or property is given anywhere.</summary>
    public IReadOnlyList<IOperation> Given(ISymbol member) => Of(_given, member);

    /// <summary>All values that a method or a property's getter returns.</summary>
    public IReadOnlyList<IOperation> Returned(ISymbol member) => Of(_returned, member);

    /// <summary>All calls of a method of this compilation.</summary>
    public IReadOnlyList<IOperation> Calls(ISymbol method) => Of(_calls, method);

    /// <summary>All mentions of a field or property.</summary>
    public IReadOnlyList<IOperation> Uses(ISymbol member) => Of(_uses, member);

    // In the order of the source: which thread came first must not show.
    private static IReadOnlyList<IOperation> Of(ConcurrentDictionary<ISymbol, ConcurrentBag<IOperation>> map, ISymbol key) =>
        map.TryGetValue(key, out var found)
            ? [.. found.OrderBy(o => o.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(o => o.Syntax.SpanStart)] : [];

    private static void Add(ConcurrentDictionary<ISymbol, ConcurrentBag<IOperation>> map, ISymbol key, IOperation value) =>
        map.GetOrAdd(key, static _ => []).Add(value);
}
