using System.Collections.Frozen;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Schemas;

/// <summary>
/// Looks up the names of a schema. A name without namespace is looked for in the namespace it stands in, then among those
/// without namespace, then among those of the language; in each a common type goes before a type of entities.
/// </summary>
internal sealed class SchemaResolver
{
    private readonly TypeResolver types;
    private readonly SchemaDraft draft;
    private readonly Dictionary<EntityUid, SchemaDraft.ActionDraft> actions = [];

    private SchemaResolver(SchemaDraft draft)
    {
        this.draft = draft;
        types = new TypeResolver(draft);
        foreach (var action in draft.Actions)
        {
            if (!actions.TryAdd(UidOf(action), action))
            {
                throw Error($"the action {UidOf(action)} is declared twice", action.Position);
            }
        }
    }

    public static Schema Resolve(SchemaDraft draft)
    {
        var resolver = new SchemaResolver(draft);
        return new Schema(resolver.EntityTypes(), resolver.Actions());
    }

    public static AuthorizationException Error(string what, SourcePosition? position) =>
        new(AuthorizationCodes.MalformedSchema, $"{what}.", "Correct the schema there.", position);

    private static EntityUid UidOf(SchemaDraft.ActionDraft action) => new(SchemaDraft.Qualify(action.Namespace, "Action"), action.Name);

    private List<EntityDeclaration> EntityTypes()
    {
        var parents = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var entity in draft.Entities)
        {
            parents.Add(SchemaDraft.Qualify(entity.Namespace, entity.Name), [.. entity.MemberOf.Select(parent => types.Entity(parent, entity.Namespace))]);
        }

        return draft.Entities.ConvertAll(entity =>
        {
            var name = SchemaDraft.Qualify(entity.Namespace, entity.Name);
            return new EntityDeclaration(
                name,
                Closure(name, parents, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal),
                types.Record(entity.Shape, entity.Namespace, entity.Position),
                entity.Tags is null ? null : types.Resolve(entity.Tags, entity.Namespace),
                entity.Ids?.ToFrozenSet(StringComparer.Ordinal));
        });
    }

    private List<ActionDeclaration> Actions()
    {
        var parents = actions.ToDictionary(pair => pair.Key, pair => pair.Value.MemberOf.Select(parent => Parent(parent, pair.Value)).ToArray());
        return [.. actions.Select(pair =>
        {
            var ancestors = Closure(pair.Key, parents, EqualityComparer<EntityUid>.Default);
            if (ancestors.Contains(pair.Key))
            {
                throw Error($"the action {pair.Key} is in itself", pair.Value.Position);
            }

            return new ActionDeclaration(
                pair.Key,
                parents[pair.Key].ToFrozenSet(),
                ancestors.ToFrozenSet(),
                Types(pair.Value.Principals, pair.Value),
                Types(pair.Value.Resources, pair.Value),
                types.Record(pair.Value.Context, pair.Value.Namespace, pair.Value.Position));
        })];
    }

    private FrozenSet<string> Types(IReadOnlyList<DraftType.Reference> references, SchemaDraft.ActionDraft action) =>
        references.Select(reference => types.Entity(reference, action.Namespace)).ToFrozenSet(StringComparer.Ordinal);

    private EntityUid Parent((string? Type, string Id) parent, SchemaDraft.ActionDraft action)
    {
        // A type is looked for as it is written, and then in the action's own namespace.
        EntityUid[] candidates = parent.Type is null
            ? [new EntityUid(SchemaDraft.Qualify(action.Namespace, "Action"), parent.Id)]
            : [new EntityUid(SchemaDraft.Qualify(action.Namespace, parent.Type), parent.Id), new EntityUid(parent.Type, parent.Id)];
        return candidates.FirstOrDefault(actions.ContainsKey)
            ?? throw Error($"{candidates[^1]}, which {UidOf(action)} is in, is not declared", action.Position);
    }

    /// <summary>Everything that is reached from a start; the start itself only if a way leads back to it.</summary>
    private static HashSet<T> Closure<T>(T start, Dictionary<T, T[]> parents, IEqualityComparer<T> comparer)
        where T : notnull
    {
        var reached = new HashSet<T>(comparer);
        var open = new Stack<T>(parents[start]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var parent in parents[next])
                {
                    open.Push(parent);
                }
            }
        }

        return reached;
    }
}
