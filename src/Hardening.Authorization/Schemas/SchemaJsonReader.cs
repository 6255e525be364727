using System.Text.Json;
using Hardening.Authorization.Entities;
using Hardening.Authorization.Text;

namespace Hardening.Authorization.Schemas;

/// <summary>Reads a schema in JSON: an object with a member for each namespace.</summary>
internal sealed class SchemaJsonReader
{
    private readonly JsonInput input = new(AuthorizationCodes.MalformedSchema, "Correct the schema there.");
    private readonly SchemaDraft draft = new();
    private readonly SchemaJsonTypes types;

    private SchemaJsonReader() => types = new SchemaJsonTypes(input);

    public static SchemaDraft Read(ReadOnlyMemory<byte> json)
    {
        var reader = new SchemaJsonReader();
        return reader.input.Read(json, root =>
        {
            foreach (var part in reader.input.Object(root, string.Empty).EnumerateObject())
            {
                reader.Namespace(part.Name, part.Value);
            }

            return reader.draft;
        });
    }

    private void Namespace(string name, JsonElement content)
    {
        if (name.Length > 0 && !Names.IsPath(name))
        {
            throw input.Error(string.Empty, $"{StringEscapes.Quote(name)} is no name of a namespace");
        }

        input.OnlyMembers(content, name, "entityTypes", "actions", "commonTypes", "annotations");
        foreach (var (type, element, path) in Members(content, "entityTypes", name))
        {
            Entity(name, Identifier(type, path), element, path);
        }

        foreach (var (action, element, path) in Members(content, "actions", name))
        {
            Action(name, action, element, path);
        }

        foreach (var (type, element, path) in Members(content, "commonTypes", name))
        {
            draft.Commons.Add(new(name, Identifier(type, path), types.Type(element, path), null));
        }
    }

    private string Identifier(string name, string path) =>
        Names.IsPath(name) && !name.Contains(':', StringComparison.Ordinal) ? name : throw input.Error(path, "this is no name of a type");

    private IEnumerable<(string Name, JsonElement Element, string Path)> Members(JsonElement parent, string name, string path) =>
        parent.TryGetProperty(name, out var members)
            ? input.Object(members, $"{path}.{name}").EnumerateObject().Select(member => (member.Name, member.Value, $"{path}.{name}.{member.Name}"))
            : [];

    private void Entity(string within, string name, JsonElement element, string path)
    {
        input.OnlyMembers(element, path, "memberOfTypes", "shape", "tags", "enum", "annotations");
        var ids = element.TryGetProperty("enum", out var list)
            ? input.Array(list, path + ".enum").Select(id => input.String(id, path + ".enum")).ToList() : null;
        var shape = element.TryGetProperty("shape", out var attributes) ? types.Type(attributes, path + ".shape") : null;
        var tags = element.TryGetProperty("tags", out var tag) ? types.Type(tag, path + ".tags") : null;
        var memberOf = References(element, "memberOfTypes", path);
        if (ids is not null && (ids.Count == 0 || shape is not null || tags is not null || memberOf.Count > 0))
        {
            throw input.Error(path, "a type that lists its entities lists at least one, and has nothing else");
        }

        draft.Entities.Add(new(within, name, memberOf, shape, tags, ids, null));
    }

    private void Action(string within, string name, JsonElement element, string path)
    {
        input.OnlyMembers(element, path, "memberOf", "appliesTo", "attributes", "annotations");
        var memberOf = new List<(string? Type, string Id)>();
        if (element.TryGetProperty("memberOf", out var parents) && parents.ValueKind != JsonValueKind.Null)
        {
            foreach (var parent in input.Array(parents, path + ".memberOf"))
            {
                var type = input.Object(parent, path + ".memberOf").TryGetProperty("type", out var typeName)
                    && typeName.ValueKind != JsonValueKind.Null
                    ? input.String(typeName, path + ".memberOf") : null;
                memberOf.Add((type, input.String(input.Member(parent, "id", path + ".memberOf"), path + ".memberOf")));
            }
        }

        if (!element.TryGetProperty("appliesTo", out var appliesTo) || appliesTo.ValueKind == JsonValueKind.Null)
        {
            draft.Actions.Add(new(within, name, memberOf, [], [], null, null));
            return;
        }

        path += ".appliesTo";
        input.OnlyMembers(appliesTo, path, "principalTypes", "resourceTypes", "context");
        var context = appliesTo.TryGetProperty("context", out var shape) ? types.Type(shape, path + ".context") : null;
        draft.Actions.Add(new(
            within, name, memberOf, References(appliesTo, "principalTypes", path), References(appliesTo, "resourceTypes", path), context, null));
    }

    private List<DraftType.Reference> References(JsonElement parent, string name, string path) =>
        parent.TryGetProperty(name, out var list)
            ? [.. input.Array(list, $"{path}.{name}").Select(item => new DraftType.Reference(input.String(item, $"{path}.{name}"), true, false, null))]
            : [];
}
