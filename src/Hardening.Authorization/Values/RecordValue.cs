using System.Diagnostics.CodeAnalysis;

namespace Hardening.Authorization.Values;

/// <summary>Values by name.</summary>
public sealed record RecordValue : Value
{
    private readonly Dictionary<string, Value> fields;
    private readonly int hash;

    /// <summary>A record of some fields.</summary>
    /// <exception cref="ArgumentException">A name is there twice.</exception>
    public RecordValue(IEnumerable<KeyValuePair<string, Value>> fields)
    {
        this.fields = new Dictionary<string, Value>(fields, StringComparer.Ordinal);
        hash = this.fields.Aggregate(this.fields.Count, (sum, field) => unchecked(sum + HashCode.Combine(field.Key, field.Value)));
    }

    /// <summary>The record without fields.</summary>
    public static RecordValue Empty { get; } = new([]);

    /// <summary>The fields.</summary>
    public IReadOnlyDictionary<string, Value> Fields => fields;

    internal override string Kind => "record";

    /// <summary>The value of a field, if it is there.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Value? value) => fields.TryGetValue(name, out value);

    /// <inheritdoc/>
    public bool Equals(RecordValue? other) =>
        ReferenceEquals(this, other)
        || (other is not null && hash == other.hash && fields.Count == other.fields.Count
            && fields.All(field => other.fields.TryGetValue(field.Key, out var value) && field.Value.Equals(value)));

    /// <inheritdoc/>
    public override int GetHashCode() => hash;
}
