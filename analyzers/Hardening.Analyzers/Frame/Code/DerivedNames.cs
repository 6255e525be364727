using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers;

/// <summary>
/// Names by which code mentions types or what derives from them: in the source, told by name, and in the references as far as
/// it is in the namespace of the base, which spares a look at every type of every reference.
/// </summary>
internal sealed class DerivedNames
{
    private static readonly ConditionalWeakTable<INamespaceSymbol, List<(string Type, string Base)>> s_perNamespace = new();

    private readonly Lazy<ILookup<string, string>> _inSource;

    public DerivedNames(Compilation compilation) =>
        _inSource = new Lazy<ILookup<string, string>>(() => compilation.SyntaxTrees
            .SelectMany(static tree => TreeHeads.Of(tree).Bases)
            .ToLookup(static pair => pair.Base, static pair => pair.Type, StringComparer.Ordinal));

    public HashSet<string> Of(IEnumerable<INamedTypeSymbol> types, Func<string, IEnumerable<INamespaceSymbol>> namespaces)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>();
        var near = new List<(string Type, string Base)>();
        foreach (var type in types)
        {
            Add(type.Name);
            foreach (var space in namespaces(type.ContainingNamespace.ToDisplayString()))
            {
                near.AddRange(s_perNamespace.GetValue(space, Bases));
            }
        }

        var byBase = near.ToLookup(static pair => pair.Base, static pair => pair.Type, StringComparer.Ordinal);
        while (pending.Count > 0)
        {
            var name = pending.Pop();
            foreach (var derived in byBase[name].Concat(_inSource.Value[name]))
            {
                Add(derived);
            }
        }

        return names;

        void Add(string name)
        {
            if (names.Add(name))
            {
                pending.Push(name);
            }
        }
    }

    public HashSet<string> InSource(IEnumerable<string> types)
    {
        var names = new HashSet<string>(types, StringComparer.Ordinal);
        var pending = new Stack<string>(names);
        while (pending.Count > 0)
        {
            foreach (var derived in _inSource.Value[pending.Pop()])
            {
                if (names.Add(derived))
                {
                    pending.Push(derived);
                }
            }
        }

        return names;
    }

    private static List<(string, string)> Bases(INamespaceSymbol space)
    {
        var bases = new List<(string, string)>();
        if (space.ContainingAssembly is ISourceAssemblySymbol)
        {
            return bases;
        }

        foreach (var type in space.GetTypeMembers())
        {
            if (type.BaseType is { SpecialType: SpecialType.None } parent)
            {
                bases.Add((type.Name, parent.Name));
            }

            foreach (var implemented in type.Interfaces)
            {
                bases.Add((type.Name, implemented.Name));
            }
        }

        return bases;
    }
}
