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

    private KnownTypes(Compilation compilation) => _compilation = compilation;

    public static KnownTypes Of(Compilation compilation) =>
        s_perCompilation.GetValue(compilation, static c => new KnownTypes(c));

    /// <summary>Every definition of a type, for example <c>System.Collections.Generic.List`1</c>; empty when there is none.</summary>
    public ImmutableArray<INamedTypeSymbol> Get(string metadataName) =>
        _types.GetOrAdd(metadataName, name => _compilation.GetTypesByMetadataName(name));

    /// <summary>All definitions of the named types.</summary>
    public TypeSet Set(params string[] metadataNames)
    {
        var found = ImmutableHashSet.CreateBuilder<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var name in metadataNames)
        {
            found.UnionWith(Get(name));
        }

        return new TypeSet(found.ToImmutable());
    }
}
