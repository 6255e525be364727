using System.Collections.Frozen;

namespace Hardening.Authorization.Schemas;

/// <summary>A type of values; its kinds are the records within.</summary>
internal abstract record CedarType
{
    /// <summary>What an attribute may be.</summary>
    public sealed record AttributeType(CedarType Type, bool IsRequired);

    public static readonly CedarType Bool = new Boolean(null);
    public static readonly CedarType True = new Boolean(true);
    public static readonly CedarType False = new Boolean(false);
    public static readonly CedarType Number = new Long();
    public static readonly CedarType Text = new String();
    public static readonly CedarType Ip = new Extension("ipaddr");
    public static readonly CedarType Decimal = new Extension("decimal");
    public static readonly CedarType Datetime = new Extension("datetime");
    public static readonly CedarType Duration = new Extension("duration");
    public static readonly Record EmptyRecord = new([]);

    private CedarType()
    {
    }

    /// <summary>The type of a name without namespace that the language brings, or null.</summary>
    public static CedarType? Primitive(string name) => name switch
    {
        "Bool" => Bool,
        "Long" => Number,
        "String" => Text,
        "ipaddr" => Ip,
        "decimal" => Decimal,
        "datetime" => Datetime,
        "duration" => Duration,
        _ => null,
    };

    /// <summary>Truth values; <paramref name="Known"/> where it is clear which one.</summary>
    public sealed record Boolean(bool? Known) : CedarType
    {
        public override string ToString() => Known switch { null => "Bool", true => "True", false => "False" };
    }

    public sealed record Long : CedarType
    {
        public override string ToString() => "Long";
    }

    public sealed record String : CedarType
    {
        public override string ToString() => "String";
    }

    /// <summary>Sets; without an element type the empty one.</summary>
    public sealed record Set(CedarType Element) : CedarType
    {
        public override string ToString() => $"Set<{Element}>";
    }

    public sealed record Entity(string Name) : CedarType
    {
        public override string ToString() => Name;
    }

    public sealed record Extension(string Name) : CedarType
    {
        public override string ToString() => Name;
    }

    public sealed record Record : CedarType
    {
        public Record(IEnumerable<KeyValuePair<string, AttributeType>> attributes) =>
            Attributes = attributes.ToFrozenDictionary(StringComparer.Ordinal);

        public FrozenDictionary<string, AttributeType> Attributes { get; }

        public bool Equals(Record? other) =>
            other is not null && Attributes.Count == other.Attributes.Count
            && Attributes.All(pair => other.Attributes.TryGetValue(pair.Key, out var type) && pair.Value.Equals(type));

        public override int GetHashCode() => Attributes.Aggregate(Attributes.Count, (sum, pair) => unchecked(sum + HashCode.Combine(pair.Key, pair.Value)));

        public override string ToString() => $"{{{string.Join(", ", Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}{(pair.Value.IsRequired ? "" : "?")}: {pair.Value.Type}"))}}}";
    }
}
