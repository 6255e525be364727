using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>What is known of methods in referenced assemblies, from the summaries that those carry. Thread-safe.</summary>
internal sealed class ForeignSummaries
{
    private const int MaxImplementations = 12;
    private static readonly Summary[] s_none = [];

    // Assemblies signed by the makers of the platform: some hundred in every compilation, none with summaries.
    private static readonly string[] s_platform =
        ["b77a5c561934e089", "b03f5f7f11d50a3a", "cc7b13ffcd2ddd51", "adb9793829ddae60", "31bf3856ad364e35"];

    private readonly Compilation _compilation;
    private readonly Dictionary<IAssemblySymbol, AssemblySummaries> _assemblies = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, List<(AssemblySummaries Assembly, string Id)>> _implementations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<IMethodSymbol, Summary[]> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, ISymbol?> _members = new(StringComparer.Ordinal);

    public ForeignSummaries(Compilation compilation)
    {
        _compilation = compilation;
        foreach (var reference in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (TextOf(reference) is not { } text)
            {
                continue;
            }

            try
            {
                _assemblies[reference] = new AssemblySummaries(text, Member);
            }
            catch (FormatException error)
            {
                Unreadable.Add((reference, error.Message));
            }
        }

        foreach (var assembly in _assemblies.Values)
        {
            foreach (var (id, member) in assembly.Implementations())
            {
                if (!_implementations.TryGetValue(member, out var list))
                {
                    _implementations.Add(member, list = []);
                }

                list.Add((assembly, id));
            }
        }
    }

    public bool Exist => _assemblies.Count > 0;

    /// <summary>Assemblies whose summaries do not follow the grammar; calls of them are calls of unknown code.</summary>
    public List<(IAssemblySymbol Assembly, string Reason)> Unreadable { get; } = [];

    /// <summary>What a call of the method may do; empty when nothing is known.</summary>
    public Summary[] Of(IMethodSymbol method) =>
        _assemblies.Count == 0 || SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly)
            ? s_none
            : _known.GetOrAdd(method.OriginalDefinition, Find);

    public bool HaveSource(ISymbol member) => Any(member, static summary => summary.GivesSource);

    public bool HaveSink(ISymbol member) => Any(member, static summary => summary.Sinks.Count > 0);

    private static string? TextOf(IAssemblySymbol assembly)
    {
        var token = string.Concat(assembly.Identity.PublicKeyToken.Select(static b => b.ToString("x2", CultureInfo.InvariantCulture)));
        if (Array.IndexOf(s_platform, token) >= 0)
        {
            return null;
        }

        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute is
                {
                    AttributeClass.Name: "AssemblyMetadataAttribute",
                    ConstructorArguments: [
                        { Kind: TypedConstantKind.Primitive, Value: SummaryText.Key },
                        { Kind: TypedConstantKind.Primitive, Value: string text }],
                })
            {
                return text;
            }
        }

        return null;
    }

    private bool Any(ISymbol member, Func<Summary, bool> has) => member switch
    {
        IMethodSymbol method => Array.Exists(Of(method), summary => has(summary)),
        IPropertySymbol property =>
            (property.GetMethod is { } getter && Any(getter, has)) || (property.SetMethod is { } setter && Any(setter, has)),
        _ => false,
    };

    private Summary[] Find(IMethodSymbol method)
    {
        if (method.GetDocumentationCommentId() is not { } id)
        {
            return s_none;
        }

        var found = new List<Summary>();
        if (method.ContainingAssembly is { } owner && _assemblies.TryGetValue(owner, out var assembly))
        {
            if (assembly.Find(id, method.Parameters.Length) is { } own)
            {
                found.Add(own);
            }
            else if (!assembly.IsPartial && !assembly.Has(id) && SaysNothing(method))
            {
                found.Add(Summary.Unknown(method));
            }
        }

        if (method.IsAbstract || method.IsVirtual || method.IsOverride)
        {
            AddImplementations(id, method.Parameters.Length, found);
        }

        return found.Count == 0 ? s_none : found.ToArray();
    }

    private void AddImplementations(string id, int parameters, List<Summary> found)
    {
        if (_implementations.TryGetValue(id, out var implementations))
        {
            foreach (var (assembly, implementation) in implementations.Take(MaxImplementations))
            {
                if (assembly.Find(implementation, parameters) is { } summary)
                {
                    found.Add(summary);
                }
            }
        }
    }

    // Written by hand, so that no line means "nothing but a result". Members the compiler made, and accessors without a
    // body, have no line because they have no body.
    private static bool SaysNothing(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary or MethodKind.Constructor, IsAbstract: false, IsExtern: false }
        && method.Name != "Deconstruct";

    private ISymbol? Member(string id) =>
        _members.GetOrAdd(id, key => DocumentationCommentId.GetFirstSymbolForDeclarationId(key, _compilation));
}
