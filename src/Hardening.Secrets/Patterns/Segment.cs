using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Patterns;

/// <summary>A literal, or between <see cref="Minimum"/> and <see cref="Maximum"/> bytes of a class.</summary>
internal sealed class Segment
{
    public Segment(string literal)
    {
        Literal = literal;
        Minimum = Maximum = literal.Length;
    }

    public Segment(ByteClass set, int minimum, int maximum)
    {
        Set = set;
        Minimum = minimum;
        Maximum = maximum;
    }

    public string? Literal { get; }

    public ByteClass? Set { get; }

    public int Minimum { get; }

    public int Maximum { get; }

    public bool Accepts(int index, byte value) => Literal is null ? Set!.Contains(value) : Literal[index] == value;
}
