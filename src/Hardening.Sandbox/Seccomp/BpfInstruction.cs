namespace Hardening.Sandbox.Seccomp;

/// <summary>
/// An instruction of classic BPF, as <c>struct sock_filter</c> of linux/filter.h lays it out, 8 bytes in the machine's order:
/// <code>
/// 0  code  u16   class, size or operation, mode
/// 2  jt    u8    instructions to skip when the test holds
/// 3  jf    u8    and when it does not
/// 4  k     u32   constant
/// </code>
/// </summary>
internal readonly record struct BpfInstruction(ushort Code, byte True, byte False, uint Constant)
{
    public const int Size = 8;

    /// <summary>Loads a word of the data.</summary>
    public const ushort Load = 0x20;

    /// <summary>Tests whether the accumulator equals the constant.</summary>
    public const ushort JumpIfEqual = 0x15;

    /// <summary>Tests whether it is at least the constant, unsigned.</summary>
    public const ushort JumpIfAtLeast = 0x35;

    /// <summary>Tests whether any bit of the constant is set in it.</summary>
    public const ushort JumpIfAnyBit = 0x45;

    /// <summary>Ends with the constant as the answer.</summary>
    public const ushort Return = 0x06;
}
