using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// A named part of an object: a field or property, an element with a constant key, or any element. A class, because the
/// runtime has ready code for dictionaries of references, and compiles those of every structure anew.
/// </summary>
internal sealed class Cell : IEquatable<Cell>
{
    /// <summary>Elements whose index or key is not known.</summary>
    public static readonly Cell AnyElement = new("[*]");

    private readonly object _id;

    private Cell(object id) => _id = id;

    /// <summary>The field, property or captured parameter; null for an element.</summary>
    public ISymbol? Member => _id as ISymbol;

    public bool IsElement => _id is string;

    public static Cell Of(ISymbol member) => new(member.OriginalDefinition);

    /// <summary>The element with a constant key or index.</summary>
    public static Cell Element(object key) =>
        new("[" + Convert.ToString(key, System.Globalization.CultureInfo.InvariantCulture) + "]");

    public bool Equals(Cell? other) => other is not null && Equals(_id, other._id);

    public override bool Equals(object? obj) => Equals(obj as Cell);

    public override int GetHashCode() => _id.GetHashCode();

    public override string ToString() => Member?.Name ?? (string)_id;
}
