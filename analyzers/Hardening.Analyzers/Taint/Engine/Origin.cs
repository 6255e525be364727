using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Where taint comes from, seen from one method: a source in the code, or whatever the caller has in a parameter
/// (or in a part of it, at most <see cref="MaxPath"/> steps deep), which is resolved at each call.
/// </summary>
internal sealed class Origin : IEquatable<Origin>, IComparable<Origin>
{
    public const int This = -1;

    /// <summary>Static fields are parts of one object that every call passes on.</summary>
    public const int Statics = -2;
    public const int MaxPath = 3;

    /// <summary>A source in the code, or one that a method of another assembly reads.</summary>
    public const int Source = -3;
    private readonly int _hash;

    private Origin(int root, Cell[] path, SyntaxNode? node, string name, SourceCategories category)
    {
        Root = root;
        Path = path;
        Node = node;
        Name = name;
        Category = category;
        var hash = unchecked((root * 397) ^ (node?.GetHashCode() ?? 0));
        foreach (var cell in path)
        {
            hash = unchecked((hash * 31) + cell.GetHashCode());
        }

        _hash = hash;
    }

    /// <summary>Ordinal of the parameter, <see cref="This"/> or <see cref="Statics"/>; meaningless for a source.</summary>
    public int Root { get; }

    public Cell[] Path { get; }

    /// <summary>The code that reads the source; null for a parameter, and for a source in another assembly until a call shows it.</summary>
    public SyntaxNode? Node { get; }

    /// <summary>What the reader calls the source, such as <c>HttpRequest.Query</c>.</summary>
    public string Name { get; }

    public SourceCategories Category { get; }

    public bool IsSource => Root == Source;

    public static Origin Parameter(int root, params Cell[] path) => new(root, path, null, "", SourceCategories.None);

    public static Origin At(SyntaxNode node, string name, SourceCategories category) => new(Source, [], node, name, category);

    /// <summary>A source that a method of another assembly reads; each call of the method shows it.</summary>
    public static Origin Elsewhere(string name, SourceCategories category) => new(Source, [], null, name, category);

    /// <summary>The part of this parameter, or the parameter itself when it is already as deep as is followed.</summary>
    public Origin Part(Cell cell)
    {
        if (Path.Length >= MaxPath)
        {
            return this;
        }

        var path = new Cell[Path.Length + 1];
        Path.CopyTo(path, 0);
        path[Path.Length] = cell;
        return Parameter(Root, path);
    }

    public bool Equals(Origin? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other._hash != _hash || other.Root != Root || !ReferenceEquals(other.Node, Node)
            || other.Path.Length != Path.Length || !string.Equals(other.Name, Name, StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = 0; i < Path.Length; i++)
        {
            if (!Path[i].Equals(other.Path[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An order that is the same in every run: sources by place, then parameters and their parts.</summary>
    public int CompareTo(Origin? other)
    {
        if (other is null || Root != other.Root)
        {
            return other is null ? 1 : Root.CompareTo(other.Root);
        }

        if (Node is not null && other.Node is not null && !ReferenceEquals(Node, other.Node))
        {
            var files = string.CompareOrdinal(Node.SyntaxTree.FilePath, other.Node.SyntaxTree.FilePath);
            return files != 0 ? files : Node.SpanStart != other.Node.SpanStart ? Node.SpanStart.CompareTo(other.Node.SpanStart)
                : Node.Span.Length.CompareTo(other.Node.Span.Length);
        }

        for (var i = 0; i < Path.Length && i < other.Path.Length; i++)
        {
            if (Cell.InOrder.Compare(Path[i], other.Path[i]) is not 0 and var order)
            {
                return order;
            }
        }

        return Path.Length != other.Path.Length ? Path.Length.CompareTo(other.Path.Length) : string.CompareOrdinal(Name, other.Name);
    }

    public override bool Equals(object? obj) => Equals(obj as Origin);

    public override int GetHashCode() => _hash;
}
