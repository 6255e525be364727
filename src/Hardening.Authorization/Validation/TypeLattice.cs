using Hardening.Authorization.Schemas;

namespace Hardening.Authorization.Validation;

/// <summary>The least type that covers two.</summary>
internal static class TypeLattice
{
    /// <summary>That type, or null: types mix only where nothing but the knowledge of a truth value differs.</summary>
    public static CedarType? Join(CedarType left, CedarType right) => (left, right) switch
    {
        (CedarType.Boolean a, CedarType.Boolean b) => a.Known == b.Known ? a : CedarType.Bool,
        (CedarType.Set a, CedarType.Set b) => Join(a.Element, b.Element) is { } element ? new CedarType.Set(element) : null,
        (CedarType.Record a, CedarType.Record b) => Join(a, b),
        _ => left.Equals(right) ? left : null,
    };

    private static CedarType.Record? Join(CedarType.Record left, CedarType.Record right)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        if (left.Attributes.Count != right.Attributes.Count)
        {
            return null;
        }

        var joined = new Dictionary<string, CedarType.AttributeType>(StringComparer.Ordinal);
        foreach (var (name, attribute) in left.Attributes)
        {
            if (!right.Attributes.TryGetValue(name, out var other) || attribute.IsRequired != other.IsRequired
                || Join(attribute.Type, other.Type) is not { } type)
            {
                return null;
            }

            joined.Add(name, new CedarType.AttributeType(type, attribute.IsRequired));
        }

        return new CedarType.Record(joined);
    }
}
