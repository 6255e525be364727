namespace Hardening.Authorization;

/// <summary>A place in a text.</summary>
/// <param name="Line">From 1; lines end with a line feed.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
public readonly record struct SourcePosition(int Line, int Column)
{
    /// <summary>As in messages: <c>line 3, column 7</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"line {Line}, column {Column}");
}
