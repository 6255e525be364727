using System.Buffers.Binary;

namespace Hardening.Sandbox.Seccomp;

/// <summary>
/// A program of classic BPF over <c>struct seccomp_data</c> of linux/seccomp.h:
/// <code>
///  0  nr                   u32  number of the system call
///  4  arch                 u32  AUDIT_ARCH of the entry that was used
///  8  instruction_pointer  u64
/// 16  args[6]              u64 each, low word first on little-endian machines
/// </code>
/// Every rule ends with an answer for its own call, so that jumps are short and lead forward only.
/// </summary>
internal sealed class BpfProgram
{
    public const uint Allow = 0x7fff_0000;
    public const uint KillProcess = 0x8000_0000;
    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const uint ArgumentsOffset = 16;
    private readonly List<BpfInstruction> instructions = [];

    public IReadOnlyList<BpfInstruction> Instructions => instructions;

    /// <summary>The answer that makes a call fail with an error number.</summary>
    public static uint Fail(ushort error) => 0x0005_0000u | error;

    /// <summary>Kills whoever enters for another architecture, then loads the call's number.</summary>
    public BpfProgram RequireArchitecture(uint architecture) =>
        Add(BpfInstruction.Load, 0, 0, ArchitectureOffset)
            .Add(BpfInstruction.JumpIfEqual, 1, 0, architecture)
            .Answer(KillProcess)
            .Add(BpfInstruction.Load, 0, 0, NumberOffset);

    /// <summary>Answers for all calls from a number on.</summary>
    public BpfProgram From(uint number, uint answer) => Add(BpfInstruction.JumpIfAtLeast, 0, 1, number).Answer(answer);

    /// <summary>Answers for a call.</summary>
    public BpfProgram Call(uint number, uint answer) => Add(BpfInstruction.JumpIfEqual, 0, 1, number).Answer(answer);

    /// <summary>Answers for a call where an argument has any of some bits, and allows it otherwise. The high word is not looked
    /// at.</summary>
    public BpfProgram CallWithBits(uint number, int argument, uint bits, uint answer) =>
        Add(BpfInstruction.JumpIfEqual, 0, 4, number).LoadArgument(argument).Add(BpfInstruction.JumpIfAnyBit, 0, 1, bits).Answer(answer).Answer(Allow);

    /// <summary>Answers for a call where one argument has any of some bits and another any of others, and allows it otherwise.</summary>
    public BpfProgram CallWithBits(uint number, (int Argument, uint Bits) first, (int Argument, uint Bits) second, uint answer) =>
        Add(BpfInstruction.JumpIfEqual, 0, 6, number)
            .LoadArgument(first.Argument).Add(BpfInstruction.JumpIfAnyBit, 0, 3, first.Bits)
            .LoadArgument(second.Argument).Add(BpfInstruction.JumpIfAnyBit, 0, 1, second.Bits).Answer(answer).Answer(Allow);

    /// <summary>Answers for a call where an argument is one of some values, and allows it otherwise.</summary>
    public BpfProgram CallWith(uint number, int argument, uint[] values, uint answer) => CallBy(number, argument, values, answer, Allow);

    /// <summary>Allows a call where an argument is one of some values, and answers otherwise.</summary>
    public BpfProgram CallOnlyWith(uint number, int argument, uint[] values, uint answer) => CallBy(number, argument, values, Allow, answer);

    /// <summary>Ends the program.</summary>
    public BpfProgram Answer(uint answer) => Add(BpfInstruction.Return, 0, 0, answer);

    /// <summary>The program as the kernel takes it.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[instructions.Count * BpfInstruction.Size];
        for (var i = 0; i < instructions.Count; i++)
        {
            var place = bytes.AsSpan(i * BpfInstruction.Size);
            BinaryPrimitives.WriteUInt16LittleEndian(place, instructions[i].Code);
            place[2] = instructions[i].True;
            place[3] = instructions[i].False;
            BinaryPrimitives.WriteUInt32LittleEndian(place[4..], instructions[i].Constant);
        }

        return bytes;
    }

    private BpfProgram CallBy(uint number, int argument, uint[] values, uint among, uint otherwise)
    {
        var tests = values.Length;
        Add(BpfInstruction.JumpIfEqual, 0, checked((byte)(tests + 3)), number).LoadArgument(argument);
        for (var i = 0; i < tests; i++)
        {
            Add(BpfInstruction.JumpIfEqual, checked((byte)(tests - i)), 0, values[i]);
        }

        return Answer(otherwise).Answer(among);
    }

    private BpfProgram LoadArgument(int argument) => Add(BpfInstruction.Load, 0, 0, ArgumentsOffset + (8 * (uint)argument));

    private BpfProgram Add(ushort code, byte whenTrue, byte whenFalse, uint constant)
    {
        instructions.Add(new BpfInstruction(code, whenTrue, whenFalse, constant));
        return this;
    }
}
