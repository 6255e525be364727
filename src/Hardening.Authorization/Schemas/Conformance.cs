using Hardening.Authorization.Text;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Schemas;

/// <summary>Whether values are of the types that a schema says.</summary>
internal static class Conformance
{
    /// <summary>What is wrong with a value, or null.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">What it should be.</param>
    /// <param name="schema">Knows the entities of enumerated types; null to let every entity pass.</param>
    public static string? Problem(Value value, CedarType type, Schema? schema) => (value, type) switch
    {
        (BoolValue, CedarType.Boolean) => null,
        (LongValue, CedarType.Long) => null,
        (StringValue, CedarType.String) => null,
        (ExtensionValue extension, CedarType.Extension expected) when extension.Kind == expected.Name => null,
        (EntityUid uid, CedarType.Entity expected) when uid.Type == expected.Name => schema is null ? null : EntityProblem(uid, schema),
        (SetValue set, CedarType.Set expected) => set.Elements.Select(element => Problem(element, expected.Element, schema)).FirstOrDefault(p => p is not null),
        (RecordValue record, CedarType.Record expected) => RecordProblem(record, expected, schema),
        _ => $"{type} is expected, not {value.Kind}",
    };

    /// <summary>What is wrong with a reference to an entity, or null.</summary>
    public static string? EntityProblem(EntityUid uid, Schema schema)
    {
        if (uid.IsAction)
        {
            return schema.Actions.ContainsKey(uid) ? null : $"the schema has no action {uid}";
        }

        if (!schema.EntityTypes.TryGetValue(uid.Type, out var type))
        {
            return $"the schema has no entity type {uid.Type}";
        }

        return type.Ids is null || type.Ids.Contains(uid.Id) ? null : $"{uid} is none of the entities that the schema lists for {uid.Type}";
    }

    private static string? RecordProblem(RecordValue record, CedarType.Record expected, Schema? schema)
    {
        foreach (var (name, field) in record.Fields)
        {
            if (!expected.Attributes.TryGetValue(name, out var attribute))
            {
                return $"the schema has no attribute {StringEscapes.Quote(name)} here";
            }

            if (Problem(field, attribute.Type, schema) is { } problem)
            {
                return $"{name}: {problem}";
            }
        }

        return expected.Attributes.Where(pair => pair.Value.IsRequired && !record.Fields.ContainsKey(pair.Key))
            .Select(pair => $"the attribute {StringEscapes.Quote(pair.Key)} is missing")
            .Order(StringComparer.Ordinal).FirstOrDefault();
    }
}
