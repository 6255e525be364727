using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>The model data bound to the types of one compilation. Thread-safe; every answer is computed once.</summary>
internal sealed class TaintModel
{
    private readonly Dictionary<INamedTypeSymbol, List<ModelRow>> _byType = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, MemberModel> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, ModelRow[]> _typeRows = new(SymbolEqualityComparer.Default);
    private readonly bool _followsCalls;

    /// <param name="compilation">The compilation.</param>
    /// <param name="types">Its types.</param>
    /// <param name="rows">Model data.</param>
    /// <param name="followsCalls">
    /// The user of the model looks into the bodies of the compilation, so that what a constructor there does with its arguments
    /// is seen and not assumed.
    /// </param>
    public TaintModel(Compilation compilation, KnownTypes types, IEnumerable<ModelRow> rows, bool followsCalls = true)
    {
        _followsCalls = followsCalls;
        Compilation = compilation;
        Types = types;
        foreach (var row in rows)
        {
            foreach (var type in types.Get(row.Type))
            {
                if (!_byType.TryGetValue(type, out var list))
                {
                    _byType.Add(type, list = []);
                }

                list.Add(row);
            }
        }
    }

    public Compilation Compilation { get; }

    public KnownTypes Types { get; }

    /// <summary>What the model says about a method, property, field or event, through all base types and interfaces.</summary>
    public MemberModel Of(ISymbol member) => _members.GetOrAdd(member.OriginalDefinition, Find);

    /// <summary>Rows about a type or anything it derives from or implements.</summary>
    public ModelRow[] RowsOf(INamedTypeSymbol type) => _typeRows.GetOrAdd(type.OriginalDefinition, Collect);

    private MemberModel Find(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            return MemberModel.None;
        }

        List<ModelRow>? found = null;
        var name = member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => ".ctor",
            IPropertySymbol { IsIndexer: true } => member.MetadataName, // "Item", where the name is "this[]"
            _ => member.Name,
        };
        foreach (var row in RowsOf(type))
        {
            if (row.Names(name) && (name != ".ctor" || Declares(type, row)))
            {
                (found ??= []).Add(row);
            }
        }

        return found is null ? MemberModel.None : new MemberModel(found);
    }

    // A constructor is not inherited: only implementations of a library base (a provider's command) take the row over.
    private bool Declares(INamedTypeSymbol type, ModelRow row)
    {
        if (type.DeclaringSyntaxReferences.Length == 0 || !_followsCalls)
        {
            return true;
        }

        foreach (var named in Types.Get(row.Type))
        {
            if (SymbolEqualityComparer.Default.Equals(named, type.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private ModelRow[] Collect(INamedTypeSymbol type)
    {
        var rows = new List<ModelRow>();
        for (var current = type; current is not null; current = current.BaseType?.OriginalDefinition)
        {
            Add(current);
        }

        foreach (var implemented in type.AllInterfaces)
        {
            Add(implemented.OriginalDefinition);
        }

        return rows.ToArray();

        void Add(INamedTypeSymbol named)
        {
            if (_byType.TryGetValue(named, out var list))
            {
                rows.AddRange(list);
            }
        }
    }
}
