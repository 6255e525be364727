using Hardening.Authorization.Schemas;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Entities;

/// <summary>The entities a decision is made over, with everything each is in. Immutable.</summary>
public sealed class EntityStore
{
    private readonly Dictionary<EntityUid, Entity> entities;
    private readonly Dictionary<EntityUid, HashSet<EntityUid>> ancestors;

    /// <summary>Makes a store.</summary>
    /// <exception cref="AuthorizationException">
    /// HTB0613: one entity is there twice, or is in itself; HTB0615: together they are in more than 4 million others.
    /// </exception>
    public EntityStore(IEnumerable<Entity> entities)
    {
        ArgumentNullException.ThrowIfNull(entities);
        this.entities = [];
        foreach (var entity in entities)
        {
            if (!this.entities.TryAdd(entity.Uid, entity))
            {
                throw new AuthorizationException(
                    AuthorizationCodes.MalformedEntities, $"{entity.Uid} is there twice.", "Keep one of the two.");
            }
        }

        ancestors = Hierarchy.AncestorsOf(this.entities);
    }

    /// <summary>A store without entities.</summary>
    public static EntityStore Empty { get; } = new([]);

    /// <summary>All entities.</summary>
    public IReadOnlyCollection<Entity> All => entities.Values;

    /// <summary>Reads entities from JSON: an array of objects with <c>uid</c>, <c>attrs</c>, <c>parents</c> and <c>tags</c>.</summary>
    /// <param name="json">UTF-8, at most 64 MiB and 256 levels deep.</param>
    /// <param name="schema">Says what strings and objects stand for, is held to, and adds its actions; null for none.</param>
    /// <exception cref="AuthorizationException">HTB0613 malformed, or not what the schema says; HTB0615 over a limit.</exception>
    public static EntityStore Parse(ReadOnlyMemory<byte> json, Schema? schema = null) => new(EntityReader.Read(json, schema));

    /// <summary>The entity of a reference, or null.</summary>
    public Entity? Find(EntityUid uid) => entities.GetValueOrDefault(uid);

    /// <summary>Whether an entity is another one, or is in it directly or through others.</summary>
    public bool IsIn(EntityUid entity, EntityUid other)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return entity.Equals(other) || (ancestors.TryGetValue(entity, out var all) && all.Contains(other));
    }
}
