using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers;

/// <summary>
/// Types of one compilation by metadata name, each looked up once. All definitions of a name are kept, so that a type
/// that two references define (or a reference and the source) does not silence a rule.
/// </summary>
internal sealed class KnownTypes
{
    // Keyed weakly: an editor drops compilations all the time and must not be made to keep them.
    private static readonly ConditionalWeakTable<Compilation, KnownTypes> s_perCompilation = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<string, ImmutableArray<INamedTypeSymbol>> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, INamespaceSymbol[]> _namespaces = new(StringComparer.Ordinal);

    private readonly DerivedNames _derived;

    private KnownTypes(Compilation compilation)
    {
        _compilation = compilation;
        _derived = new DerivedNames(compilation);
    }

    public static KnownTypes Of(Compilation compilation) =>
        s_perCompilation.GetValue(compilation, static c => new KnownTypes(c));

    /// <summary>Every definition of a type, for example <c>System.Collections.Generic.List`1</c>; empty when there is none.</summary>
    public ImmutableArray<INamedTypeSymbol> Get(string metadataName) =>
        _types.GetOrAdd(metadataName, Find);

    /// <summary>All definitions of the named types.</summary>
    public TypeSet Set(params string[] metadataNames)
    {
        // Filled here and only read afterwards, by the actions of many threads.
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var name in metadataNames)
        {
            found.UnionWith(Get(name));
        }

        return new TypeSet(found);
    }

    /// <summary>The names of the types and of what derives from them or implements them.</summary>
    public string[] Derived(TypeSet types) => [.. _derived.Of(types.Names)];

    /// <summary>As <see cref="Derived"/>, and the names of fields, properties and methods in the source that hold one, for rules about
    /// what is done with an object wherever it comes from.</summary>
    public string[] Held(TypeSet types) => [.. _derived.WithHolders(_derived.Of(types.Names))];

    /// <summary>The names of what derives, in the source, from types of these names, themselves included.</summary>
    public string[] DerivedInSource(IEnumerable<string> names) => [.. _derived.InSource(names)];

    /// <summary>The namespace in each assembly that has it.</summary>
    public IReadOnlyList<INamespaceSymbol> Spaces(string name) => Namespaces(name);

    // What Compilation.GetTypesByMetadataName answers. That one takes every name apart once for each of some hundred
    // references; the rules ask for some hundred names, most of them in namespaces that nothing references.
    private ImmutableArray<INamedTypeSymbol> Find(string metadataName)
    {
        var dot = metadataName.LastIndexOf('.');
        var namespaces = Namespaces(dot < 0 ? "" : metadataName.Substring(0, dot));
        if (namespaces.Length == 0)
        {
            return ImmutableArray<INamedTypeSymbol>.Empty;
        }

        var found = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        var path = metadataName.Substring(dot + 1).Split('+');
        foreach (var container in namespaces)
        {
            AddTypes(container, path, 0, found);
        }

        return found.ToImmutable();
    }

    private static void AddTypes(INamespaceOrTypeSymbol container, string[] path, int index, ImmutableArray<INamedTypeSymbol>.Builder found)
    {
        var tick = path[index].IndexOf('`');
        foreach (var type in container.GetTypeMembers(tick < 0 ? path[index] : path[index].Substring(0, tick)))
        {
            if (type.MetadataName != path[index])
            {
                continue;
            }

            if (index + 1 == path.Length)
            {
                found.Add(type);
            }
            else
            {
                AddTypes(type, path, index + 1, found);
            }
        }
    }

    // The namespace in each assembly that has it.
    private INamespaceSymbol[] Namespaces(string name) => _namespaces.GetOrAdd(name, FindNamespaces);

    private INamespaceSymbol[] FindNamespaces(string name)
    {
        var found = new List<INamespaceSymbol>();
        if (name.Length == 0)
        {
            found.Add(_compilation.Assembly.GlobalNamespace);
            foreach (var reference in _compilation.SourceModule.ReferencedAssemblySymbols)
            {
                found.Add(reference.GlobalNamespace);
            }

            return found.ToArray();
        }

        var dot = name.LastIndexOf('.');
        foreach (var parent in Namespaces(dot < 0 ? "" : name.Substring(0, dot)))
        {
            foreach (var member in parent.GetMembers(name.Substring(dot + 1)))
            {
                if (member is INamespaceSymbol child)
                {
                    found.Add(child);
                }
            }
        }

        return found.ToArray();
    }
}
