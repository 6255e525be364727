namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>A method body as lines: its locals, an instruction each, its exception regions, its stack. A line becomes text once it is shown.</summary>
internal sealed class BodyText(MethodBodies bodies, string locals, IReadOnlyList<Instruction> instructions, IReadOnlyList<string> rest)
{
    private readonly MethodBodies owner = bodies;
    private readonly IReadOnlyList<Instruction> code = instructions;

    internal int Count => 1 + code.Count + rest.Count;

    internal string this[int line] => line == 0 ? locals : line <= code.Count ? owner.Text(code[line - 1]) : rest[line - 1 - code.Count];

    /// <summary>Whether a line of both is the same.</summary>
    internal bool IsSame(int line, BodyText other)
    {
        if (!IsCode(line) || !other.IsCode(line))
        {
            return this[line] == other[line];
        }

        var (one, two) = (code[line - 1], other.code[line - 1]);
        return one.OpCode == two.OpCode && one.Offset == two.Offset && (one.Operand is IlOperand.Token or IlOperand.Text
            ? owner.OfToken(one).AsSpan().SequenceEqual(other.owner.OfToken(two))
            : one.Value == two.Value && one.Targets.AsSpan().SequenceEqual(two.Targets));
    }

    /// <summary>Whether a line of both is the same but for the carriage returns of a literal.</summary>
    internal bool IsSameText(int line, BodyText other) => IsSame(line, other)
        || (IsCode(line) && code[line - 1].Operand == IlOperand.Text && WithoutCarriageReturns(this[line]) == WithoutCarriageReturns(other[line]));

    private bool IsCode(int line) => line > 0 && line <= code.Count;

    // A literal over several lines has the line ends of its file.
    private static string WithoutCarriageReturns(string line) => line.Replace("\r\n", "\n", StringComparison.Ordinal);
}
