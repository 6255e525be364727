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
    private readonly ConcurrentDictionary<IMethodSymbol, Known> _known = new(SymbolEqualityComparer.Default);
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
    /// <param name="method">The method.</param>
    /// <param name="receiver">The type of what it is called on, as far as the call tells.</param>
    public Summary[] Of(IMethodSymbol method, ITypeSymbol? receiver = null)
    {
        if (_assemblies.Count == 0 || SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly))
        {
            return s_none;
        }

        var known = _known.GetOrAdd(method.OriginalDefinition, Find);
        if (known.Implementations.Length == 0)
        {
            return known.Own;
        }

        // Anything may implement members of the base library: only those count that the receiver can be.
        var isKnown = receiver is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None }
            && !TypeFacts.IsOfBaseLibrary(receiver);
        if (!isKnown)
        {
            return TypeFacts.IsOfBaseLibrary(method) ? known.Own : known.All;
        }

        var fitting = known.Implementations.Where(item => item.Type is null
            || TypeFacts.AreRelated(item.Type, (INamedTypeSymbol)receiver!));
        return [.. known.Own, .. fitting.Select(static item => item.Summary)];
    }

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

    private Known Find(IMethodSymbol method)
    {
        if (method.GetDocumentationCommentId() is not { } id)
        {
            return new Known([], []);
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

        return new Known(
            found.ToArray(),
            method.IsAbstract || method.IsVirtual || method.IsOverride ? Implementations(id, method.Parameters.Length).ToArray() : []);
    }

    private IEnumerable<(Summary Summary, INamedTypeSymbol? Type)> Implementations(string id, int parameters)
    {
        if (_implementations.TryGetValue(id, out var implementations))
        {
            foreach (var (assembly, implementation) in implementations.Take(MaxImplementations))
            {
                if (assembly.Find(implementation, parameters) is { } summary)
                {
                    yield return (summary, Member(implementation)?.ContainingType);
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

    /// <summary>What the method does itself, and what its implementations do.</summary>
    private sealed class Known(Summary[] own, (Summary Summary, INamedTypeSymbol? Type)[] implementations)
    {
        public Summary[] Own { get; } = own;

        public (Summary Summary, INamedTypeSymbol? Type)[] Implementations { get; } = implementations;

        public Summary[] All { get; } = [.. own, .. implementations.Select(static item => item.Summary)];
    }
}
