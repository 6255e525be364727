using System.Reflection.Metadata;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Reads the instructions of a method body (ECMA-335 III) one by one.</summary>
internal ref struct IlReader(BlobReader body)
{
    private BlobReader code = body;

    /// <summary>Where the instruction starts.</summary>
    internal int Offset { get; private set; }

    /// <summary>What it does.</summary>
    internal ILOpCode OpCode { get; private set; }

    /// <summary>What follows the operation code.</summary>
    internal IlOperand Operand { get; private set; }

    /// <summary>The operand: the token, the number's bits, or the absolute target of a branch.</summary>
    internal long Value { get; private set; }

    /// <summary>The targets of a switch, each absolute.</summary>
    internal int[] Targets { get; private set; } = [];

    internal bool Read()
    {
        if (code.RemainingBytes == 0)
        {
            return false;
        }

        Offset = code.Offset;
        var first = code.ReadByte();
        OpCode = (ILOpCode)(first == 0xfe ? 0xfe00 | code.ReadByte() : first);
        Operand = OperandOf(OpCode);
        Value = Operand switch
        {
            IlOperand.None => 0,
            IlOperand.Int8 => code.ReadSByte(),
            IlOperand.Int16 => code.ReadInt16(),
            IlOperand.Int32 or IlOperand.Token or IlOperand.Text => code.ReadInt32(),
            IlOperand.Int64 => code.ReadInt64(),
            IlOperand.ShortBranch => code.ReadSByte() + code.Offset,
            IlOperand.Branch => code.ReadInt32() + code.Offset,
            _ => ReadSwitch(),
        };
        return true;
    }

    private int ReadSwitch()
    {
        var count = code.ReadInt32();
        if (count < 0 || count > code.RemainingBytes / sizeof(int))
        {
            throw new BadImageFormatException("A switch has more targets than bytes.");
        }

        var origin = code.Offset + (count * sizeof(int));
        Targets = new int[count];
        for (var i = 0; i < count; i++)
        {
            Targets[i] = origin + code.ReadInt32();
        }

        return count;
    }

    private static IlOperand OperandOf(ILOpCode code) => (int)code switch
    {
        >= 0x0e and <= 0x13 or 0x1f or 0xfe12 or 0xfe19 => IlOperand.Int8,
        0x20 or 0x22 => IlOperand.Int32,
        0x21 or 0x23 => IlOperand.Int64,
        0x27 or 0x28 or 0x29 or 0x6f or 0x70 or 0x71 or (>= 0x73 and <= 0x75) or 0x79 or (>= 0x7b and <= 0x81) or 0x8c or 0x8d or 0x8f
            or 0xa3 or 0xa4 or 0xa5 or 0xc2 or 0xc6 or 0xd0 or 0xfe06 or 0xfe07 or 0xfe15 or 0xfe16 or 0xfe1c => IlOperand.Token,
        0x72 => IlOperand.Text,
        (>= 0x2b and <= 0x37) or 0xde => IlOperand.ShortBranch,
        (>= 0x38 and <= 0x44) or 0xdd => IlOperand.Branch,
        0x45 => IlOperand.Switch,
        >= 0xfe09 and <= 0xfe0e => IlOperand.Int16,
        <= 0xe0 or (>= 0xfe00 and <= 0xfe1e) => IlOperand.None,
        _ => throw new BadImageFormatException("Unknown instruction."),
    };
}
