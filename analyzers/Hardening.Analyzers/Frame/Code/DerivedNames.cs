using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers;

/// <summary>
/// Names by which code mentions types, what derives from them, and what holds them: told by name, in the source and in all
/// references, so that no type has to be made for it.
/// </summary>
internal sealed class DerivedNames
{
    private readonly Lazy<ILookup<string, string>> _inSource;
    private readonly Lazy<ILookup<string, string>> _inReferences;
    private readonly Lazy<ILookup<string, string>> _holders;

    public DerivedNames(Compilation compilation)
    {
        _inSource = new Lazy<ILookup<string, string>>(() => ByBase(compilation.SyntaxTrees
            .SelectMany(static tree => TreeHeads.Of(tree).Bases)));
        _inReferences = new Lazy<ILookup<string, string>>(() => ByBase(compilation.References.SelectMany(ReferenceHeads.Of)));
        _holders = new Lazy<ILookup<string, string>>(() => compilation.SyntaxTrees
            .SelectMany(static tree => TreeHeads.Of(tree).Members)
            .ToLookup(static pair => pair.Type, static pair => pair.Member, StringComparer.Ordinal));
    }

    /// <summary>The names and those of all that derives from types of these names.</summary>
    public HashSet<string> Of(IEnumerable<string> types) => Closure(types, name => _inReferences.Value[name].Concat(_inSource.Value[name]));

    /// <summary>The names and those of all in the source that derives from types of these names.</summary>
    public HashSet<string> InSource(IEnumerable<string> types) => Closure(types, name => _inSource.Value[name]);

    /// <summary>The names and those of fields, properties and methods in the source whose type has one of the names.</summary>
    public HashSet<string> WithHolders(IReadOnlyCollection<string> types)
    {
        var names = new HashSet<string>(types, StringComparer.Ordinal);
        foreach (var type in types)
        {
            names.UnionWith(_holders.Value[type]);
        }

        return names;
    }

    private static ILookup<string, string> ByBase(IEnumerable<(string Type, string Base)> pairs) =>
        pairs.ToLookup(static pair => pair.Base, static pair => pair.Type, StringComparer.Ordinal);

    private static HashSet<string> Closure(IEnumerable<string> types, Func<string, IEnumerable<string>> derived)
    {
        var names = new HashSet<string>(types, StringComparer.Ordinal);
        var pending = new Stack<string>(names);
        while (pending.Count > 0)
        {
            foreach (var name in derived(pending.Pop()))
            {
                if (names.Add(name))
                {
                    pending.Push(name);
                }
            }
        }

        return names;
    }
}
