namespace Hardening.Authorization.Values;

/// <summary>A set of values, of any kinds, without order.</summary>
public sealed record SetValue : Value
{
    private readonly HashSet<Value> elements;
    private readonly int hash;

    /// <summary>The set of the distinct ones among some values.</summary>
    public SetValue(IEnumerable<Value> elements)
    {
        this.elements = [.. elements];
        // Without order: the sum does not depend on it.
        hash = this.elements.Aggregate(this.elements.Count, (sum, element) => unchecked(sum + element.GetHashCode()));
    }

    /// <summary>The elements, in no order.</summary>
    public IReadOnlyCollection<Value> Elements => elements;

    internal override string Kind => "set";

    /// <summary>Whether a value is in the set.</summary>
    public bool Contains(Value value) => elements.Contains(value);

    /// <summary>Whether every value of another set is in this one.</summary>
    public bool ContainsAll(SetValue other) => elements.IsSupersetOf(other.elements);

    /// <summary>Whether some value of another set is in this one.</summary>
    public bool ContainsAny(SetValue other) => elements.Overlaps(other.elements);

    /// <inheritdoc/>
    public bool Equals(SetValue? other) =>
        ReferenceEquals(this, other) || (other is not null && hash == other.hash && elements.SetEquals(other.elements));

    /// <inheritdoc/>
    public override int GetHashCode() => hash;
}
