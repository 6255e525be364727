using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers;

/// <summary>
/// The names that the rules ask for in one compilation, and where they are. Each file is searched once for all rules, and what
/// is found is bound once; when the last rule has seen a file, it is forgotten.
/// </summary>
internal sealed class CodeIndex
{
    private static readonly ConditionalWeakTable<Compilation, CodeIndex> s_perCompilation = new();

    private readonly Compilation _compilation;
    private readonly object _lock = new();
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SyntaxTree, TreeCode> _trees = new();
    private NameTable? _table;
    private NameSet? _everywhere;
    private int _watches;

    private CodeIndex(Compilation compilation) => _compilation = compilation;

    public static CodeIndex Of(Compilation compilation) => s_perCompilation.GetValue(compilation, static c => new CodeIndex(c));

    public CodeWatch Add(CodeNames names)
    {
        lock (_lock)
        {
            _watches++;
            var any = Ids(names.Any);
            var also = Ids(names.Also);
            return new CodeWatch(Set(any), also.Count == 0 ? null : Set(also), names.InFile);
        }
    }

    /// <summary>The units of a file that a rule asks for; each rule asks once for a file.</summary>
    public IReadOnlyList<CodeUnit> Units(SemanticModelAnalysisContext context, CodeWatch watch)
    {
        var tree = context.SemanticModel.SyntaxTree;
        lock (_lock)
        {
            _table ??= new NameTable(_names);
            if (_table.Count != _names.Count)
            {
                _table = new NameTable(_names); // a rule came later
                _everywhere = null;
            }
        }

        if (!_trees.TryGetValue(tree, out var code) || code.NameCount < _table.Count)
        {
            code = new TreeCode(tree, _table, _everywhere ??= Everywhere(), context.CancellationToken);
            _trees[tree] = code;
        }

        lock (code)
        {
            if (++code.Visits >= _watches)
            {
                _trees.TryRemove(tree, out _);
            }

            return [.. code.Of(watch, context.FilterSpan)];
        }
    }

    private NameSet Everywhere()
    {
        var names = new NameSet(_names.Count);
        foreach (var name in _compilation.SyntaxTrees.SelectMany(static tree => TreeHeads.Of(tree).GlobalNames))
        {
            foreach (var form in new[] { name, name + "(" })
            {
                if (_ids.TryGetValue(form, out var id))
                {
                    names.Add(id);
                }
            }
        }

        return names;
    }

    private List<int> Ids(IEnumerable<string> names)
    {
        var ids = new List<int>();
        foreach (var name in names)
        {
            if (!_ids.TryGetValue(name, out var id))
            {
                _ids.Add(name, id = _names.Count);
                _names.Add(name);
            }

            ids.Add(id);
        }

        return ids;
    }

    private NameSet Set(List<int> ids)
    {
        var set = new NameSet(_names.Count);
        foreach (var id in ids)
        {
            set.Add(id);
        }

        return set;
    }
}
