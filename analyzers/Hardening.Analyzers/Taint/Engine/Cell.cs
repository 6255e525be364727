using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// A named part of an object: a field or property, an element with a constant key, or any element. A class, because the
/// runtime has ready code for dictionaries of references, and compiles those of every structure anew.
/// </summary>
internal sealed class Cell : IEquatable<Cell>
{
    /// <summary>The keys of a map.</summary>
    public static readonly Cell Keys = new("{keys}");

    /// <summary>An order that is the same in every run; hash codes are not.</summary>
    public static readonly IComparer<Cell> InOrder = Comparer<Cell>.Create(static (first, second) =>
        string.CompareOrdinal(first.ToString(), second.ToString()) is not 0 and var order ? order
        : ReferenceEquals(first._id, second._id) ? 0
        : string.CompareOrdinal(first.ToId(), second.ToId()));

    /// <summary>Elements whose index or key is not known.</summary>
    public static readonly Cell AnyElement = new("[*]");

    private readonly object _id;

    private Cell(object id) => _id = id;

    /// <summary>The field, property or captured parameter; null for an element.</summary>
    public ISymbol? Member => _id as ISymbol;

    public bool IsElement => _id is string { Length: > 0 } text && text[0] == '[';

    public static Cell Of(ISymbol member) => new(member.OriginalDefinition);

    /// <summary>The element with a constant key or index.</summary>
    public static Cell Element(object key) =>
        new("[" + Convert.ToString(key, System.Globalization.CultureInfo.InvariantCulture) + "]");

    /// <summary>A part by the text that <see cref="ToId"/> gives: an element, or a member that cannot be seen from this compilation.</summary>
    public static Cell OfId(string id) => new(id);

    /// <summary>The same part in other compilations: the text of an element, or the documentation id of a member.</summary>
    public string ToId() => _id switch
    {
        IParameterSymbol parameter => $"p:{parameter.ContainingType?.GetDocumentationCommentId()?.Substring(2)}.{parameter.Name}",
        ISymbol member => member.GetDocumentationCommentId() ?? member.Name,
        _ => (string)_id,
    };

    public bool Equals(Cell? other) => other is not null && Equals(_id, other._id);

    public override bool Equals(object? obj) => Equals(obj as Cell);

    public override int GetHashCode() => _id.GetHashCode();

    public override string ToString() => Member?.Name ?? (string)_id;
}
