namespace Hardening.Secrets;

/// <summary>Lines and columns of a finding, both from 1; columns count UTF-16 code units (SARIF <c>utf16CodeUnits</c>).</summary>
public readonly struct TextRegion : IEquatable<TextRegion>
{
    /// <summary>Creates a region.</summary>
    public TextRegion(int startLine, int startColumn, int endLine, int endColumn)
    {
        StartLine = startLine;
        StartColumn = startColumn;
        EndLine = endLine;
        EndColumn = endColumn;
    }

    /// <summary>Line of the first character.</summary>
    public int StartLine { get; }

    /// <summary>Column of the first character.</summary>
    public int StartColumn { get; }

    /// <summary>Line of the character after the last.</summary>
    public int EndLine { get; }

    /// <summary>Column of the character after the last.</summary>
    public int EndColumn { get; }

    /// <inheritdoc />
    public bool Equals(TextRegion other) =>
        StartLine == other.StartLine && StartColumn == other.StartColumn && EndLine == other.EndLine && EndColumn == other.EndColumn;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is TextRegion other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => (StartLine * 397) ^ StartColumn ^ (EndLine << 16) ^ EndColumn;

    /// <summary>Same lines and columns.</summary>
    public static bool operator ==(TextRegion left, TextRegion right) => left.Equals(right);

    /// <summary>Different lines or columns.</summary>
    public static bool operator !=(TextRegion left, TextRegion right) => !left.Equals(right);
}
