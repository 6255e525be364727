using System.Collections.Frozen;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Schemas;

/// <summary>What kinds of entities and actions there are. Immutable.</summary>
public sealed class Schema
{
    internal Schema(IEnumerable<EntityDeclaration> types, IEnumerable<ActionDeclaration> actions)
    {
        EntityTypes = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        Actions = actions.ToFrozenDictionary(action => action.Uid);
    }

    internal FrozenDictionary<string, EntityDeclaration> EntityTypes { get; }

    internal FrozenDictionary<EntityUid, ActionDeclaration> Actions { get; }

    /// <summary>Reads a schema in Cedar's own syntax.</summary>
    /// <param name="text">At most 4 Mi UTF-16 units.</param>
    /// <exception cref="AuthorizationException">HTB0612 malformed, with line and column; HTB0615 too long or nested too deeply.</exception>
    public static Schema Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SchemaResolver.Resolve(SchemaParser.Parse(text));
    }

    /// <summary>Reads a schema in JSON.</summary>
    /// <param name="json">UTF-8, at most 64 MiB and 256 levels deep.</param>
    /// <exception cref="AuthorizationException">HTB0612 malformed; HTB0615 over a limit.</exception>
    public static Schema ParseJson(ReadOnlyMemory<byte> json) => SchemaResolver.Resolve(SchemaJsonReader.Read(json));

    /// <summary>Types that are a type, or whose entities may be in entities of it.</summary>
    internal IEnumerable<string> TypesIn(string type) =>
        EntityTypes.Values.Where(candidate => candidate.Name == type
            || candidate.Ancestors.Contains(type)).Select(candidate => candidate.Name);
}
