namespace Hardening.Authorization.Schemas;

/// <summary>Looks up the names of types.</summary>
internal sealed class TypeResolver
{
    // Types that name each other can be far larger than their text; what compares them takes time by their size.
    private const long LargestType = 100_000;
    private const string Own = "__cedar::";
    private readonly HashSet<string> entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaDraft.CommonDraft> commons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CedarType?> resolved = new(StringComparer.Ordinal);
    private readonly Dictionary<CedarType, long> sizes = new(ReferenceEqualityComparer.Instance);
    private int depth;

    public TypeResolver(SchemaDraft draft)
    {
        foreach (var entity in draft.Entities)
        {
            if (!entities.Add(SchemaDraft.Qualify(entity.Namespace, entity.Name)))
            {
                throw SchemaResolver.Error($"the entity type {entity.Name} is declared twice", entity.Position);
            }
        }

        foreach (var common in draft.Commons)
        {
            if (!commons.TryAdd(SchemaDraft.Qualify(common.Namespace, common.Name), common))
            {
                throw SchemaResolver.Error($"the type {common.Name} is declared twice", common.Position);
            }
        }

        foreach (var common in draft.Commons)
        {
            Common(SchemaDraft.Qualify(common.Namespace, common.Name), common);
        }
    }

    /// <summary>The full name of a type of entities.</summary>
    public string Entity(DraftType.Reference reference, string @namespace) =>
        Candidates(reference.Name, @namespace).FirstOrDefault(entities.Contains)
        ?? throw SchemaResolver.Error($"there is no entity type {reference.Name}", reference.Position);

    /// <summary>A type that must be a record; none is the empty one.</summary>
    public CedarType.Record Record(DraftType? type, string @namespace, SourcePosition? position) => type is null ? CedarType.EmptyRecord
        : Resolve(type, @namespace) as CedarType.Record ?? throw SchemaResolver.Error("a record type is expected here", position);

    public CedarType Resolve(DraftType type, string @namespace)
    {
        if (++depth > Limits.Depth)
        {
            throw Limits.Exceeded($"The schema's types are nested deeper than {Limits.Depth} levels");
        }

        var result = type switch
        {
            DraftType.Known known => known.Type,
            DraftType.SetOf set => new CedarType.Set(Resolve(set.Element, @namespace)),
            DraftType.RecordOf record => new CedarType.Record(record.Attributes.Select(attribute => KeyValuePair.Create(
                attribute.Name, new CedarType.AttributeType(Resolve(attribute.Type, @namespace), attribute.IsRequired)))),
            DraftType.Reference reference => Lookup(reference, @namespace),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type.GetType().Name, "unknown kind of type"),
        };
        depth--;
        Measure(result);
        return result;
    }

    private static IEnumerable<string> Candidates(string name, string @namespace) =>
        @namespace.Length == 0 || name.Contains("::", StringComparison.Ordinal) ? [name] : [SchemaDraft.Qualify(@namespace, name), name];

    private CedarType Lookup(DraftType.Reference reference, string @namespace)
    {
        foreach (var candidate in Candidates(reference.Name, @namespace))
        {
            if (reference.MayBeCommon && commons.TryGetValue(candidate, out var common))
            {
                return Common(candidate, common);
            }

            if (reference.MayBeEntity && entities.Contains(candidate))
            {
                return new CedarType.Entity(candidate);
            }
        }

        var name = reference.Name.StartsWith(Own, StringComparison.Ordinal) ? reference.Name[Own.Length..] : reference.Name;
        return (reference.MayBeCommon ? CedarType.Primitive(name) : null)
            ?? throw SchemaResolver.Error($"there is no type {reference.Name}", reference.Position);
    }

    private CedarType Common(string name, SchemaDraft.CommonDraft common)
    {
        if (resolved.TryGetValue(name, out var known))
        {
            return known ?? throw SchemaResolver.Error($"the type {name} is made of itself", common.Position);
        }

        resolved[name] = null;
        var type = Resolve(common.Type, common.Namespace);
        resolved[name] = type;
        return type;
    }

    private void Measure(CedarType type)
    {
        var size = type switch
        {
            CedarType.Set set => 1 + sizes.GetValueOrDefault(set.Element, 1),
            CedarType.Record record => 1 + record.Attributes.Values.Sum(attribute => sizes.GetValueOrDefault(attribute.Type, 1)),
            _ => 1,
        };
        sizes[type] = size <= LargestType ? size : throw Limits.Exceeded($"A type of the schema has more than {LargestType} parts");
    }
}
