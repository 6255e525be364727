using System.Text.Json;
using Hardening.Authorization.Schemas;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Entities;

/// <summary>Reads entities from JSON, and holds them to a schema if there is one.</summary>
internal sealed class EntityReader
{
    private readonly JsonInput input = new(AuthorizationCodes.MalformedEntities, "Correct the entities, or the schema they are held to.");
    private readonly ValueReader values;
    private readonly Schema? schema;

    private EntityReader(Schema? schema)
    {
        this.schema = schema;
        values = new ValueReader(input);
    }

    /// <summary>The entities of a document; of actions those that the schema declares, if there is one.</summary>
    public static List<Entity> Read(ReadOnlyMemory<byte> json, Schema? schema)
    {
        var reader = new EntityReader(schema);
        var entities = reader.input.Read(json, root => reader.input.Array(root, string.Empty).Select(reader.One).OfType<Entity>().ToList());
        if (schema is not null)
        {
            entities.AddRange(schema.Actions.Values.Select(action =>
                new Entity(action.Uid, RecordValue.Empty, RecordValue.Empty, action.Parents)));
        }

        return entities;
    }

    private Entity? One(JsonElement element, int index)
    {
        var path = $"[{index}]";
        input.OnlyMembers(element, path, "uid", "attrs", "parents", "tags");
        var uid = values.Uid(input.Member(element, "uid", path), path + ".uid");
        var parents = element.TryGetProperty("parents", out var list)
            ? input.Array(list, path + ".parents").Select((parent, i) => values.Uid(parent, $"{path}.parents[{i}]")).ToHashSet() : [];
        var type = schema is not null && !uid.IsAction ? TypeOf(uid, path) : null;
        var attributes = Member(element, "attrs", type?.Attributes, path);
        var tags = Tags(element, type, path);
        var entity = new Entity(uid, attributes, tags, parents);
        if (schema is null)
        {
            return entity;
        }

        var problem = type is null ? ActionProblem(entity) : Problem(entity, type);
        return problem is not null ? throw input.Error($"{path} ({uid})", problem) : type is null ? null : entity;
    }

    private EntityDeclaration TypeOf(EntityUid uid, string path) =>
        Conformance.EntityProblem(uid, schema!) is { } problem ? throw input.Error(path + ".uid", problem) : schema!.EntityTypes[uid.Type];

    private RecordValue Member(JsonElement element, string name, CedarType.Record? type, string path) =>
        element.TryGetProperty(name, out var member) ? values.Record(member, type, $"{path}.{name}") : RecordValue.Empty;

    private RecordValue Tags(JsonElement element, EntityDeclaration? type, string path)
    {
        if (!element.TryGetProperty("tags", out var tags))
        {
            return RecordValue.Empty;
        }

        var expected = type?.Tags is not { } tag ? null
            : new CedarType.Record(input.Object(tags, path + ".tags").EnumerateObject()
                .Select(member => KeyValuePair.Create(member.Name, new CedarType.AttributeType(tag, true))));
        return values.Record(tags, expected, path + ".tags");
    }

    private string? Problem(Entity entity, EntityDeclaration type)
    {
        foreach (var parent in entity.Parents)
        {
            if (!type.Ancestors.Contains(parent.Type))
            {
                return $"the schema does not let {type.Name} be in {parent.Type}";
            }

            if (Conformance.EntityProblem(parent, schema!) is { } unknown)
            {
                return unknown;
            }
        }

        if (entity.Tags.Fields.Count > 0 && type.Tags is null)
        {
            return $"the schema gives {type.Name} no tags";
        }

        return entity.Tags.Fields.Select(tag => Conformance.Problem(tag.Value, type.Tags!, schema) is { } wrong ? $"tag {tag.Key}: {wrong}" : null)
                .FirstOrDefault(problem => problem is not null)
            ?? Conformance.Problem(entity.Attributes, type.Attributes, schema);
    }

    private string? ActionProblem(Entity entity)
    {
        if (!schema!.Actions.TryGetValue(entity.Uid, out var action))
        {
            return "the schema has no such action";
        }

        if (entity.Attributes.Fields.Count + entity.Tags.Fields.Count > 0)
        {
            return "actions have neither attributes nor tags";
        }

        return entity.Parents.All(action.Ancestors.Contains) ? null : "the schema has this action in other ones";
    }
}
