using System.Text.Json;
using Hardening.Authorization.Entities;

namespace Hardening.Authorization.Schemas;

/// <summary>Reads types in JSON: <c>{"type": "Set", "element": …}</c> and so on.</summary>
internal sealed class SchemaJsonTypes(JsonInput input)
{
    public DraftType Type(JsonElement element, string path)
    {
        var kind = input.String(input.Member(element, "type", path), path + ".type");
        return kind switch
        {
            "String" => new DraftType.Known(CedarType.Text),
            "Long" => new DraftType.Known(CedarType.Number),
            "Boolean" => new DraftType.Known(CedarType.Bool),
            "Set" => new DraftType.SetOf(Type(input.Member(element, "element", path), path + ".element")),
            "Record" => Record(element, path),
            "Entity" => new DraftType.Reference(Name(element, path), true, false, null),
            "EntityOrCommon" => new DraftType.Reference(Name(element, path), true, true, null),
            "Extension" => Extension(Name(element, path), path),
            _ => new DraftType.Reference(kind, false, true, null),
        };
    }

    private string Name(JsonElement element, string path) => input.String(input.Member(element, "name", path), path + ".name");

    private DraftType.Known Extension(string name, string path) =>
        CedarType.Primitive(name) is CedarType.Extension type ? new DraftType.Known(type)
            : throw input.Error(path, $"there is no extension type {name}");

    private DraftType.RecordOf Record(JsonElement element, string path)
    {
        input.OnlyMembers(element, path, "type", "attributes", "additionalAttributes", "annotations");
        if (element.TryGetProperty("additionalAttributes", out var open) && input.Bool(open, path + ".additionalAttributes"))
        {
            throw input.Error(path, "records with attributes that are not declared are not supported");
        }

        var attributes = new List<(string Name, DraftType Type, bool IsRequired)>();
        foreach (var attribute in input.Object(input.Member(element, "attributes", path), path + ".attributes").EnumerateObject())
        {
            var below = $"{path}.attributes.{attribute.Name}";
            var required = !input.Object(attribute.Value, below).TryGetProperty("required", out var flag)
                || input.Bool(flag, below + ".required");
            attributes.Add((attribute.Name, Type(attribute.Value, below), required));
        }

        return new DraftType.RecordOf(attributes);
    }
}
