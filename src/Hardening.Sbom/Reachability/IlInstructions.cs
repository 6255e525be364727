using System.Buffers.Binary;
using System.Reflection.Metadata;

namespace Hardening.Sbom.Reachability;

/// <summary>Splits a method body into instructions (ECMA-335, partition III); operands are metadata tokens or plain bytes.</summary>
internal static class IlInstructions
{
    /// <summary>Instructions of a body, each with its token (0 where the operand is none) and its operand's bytes.</summary>
    /// <exception cref="BadImageFormatException">The body ends inside an instruction.</exception>
    public static IEnumerable<(ILOpCode Code, int Token, ReadOnlyMemory<byte> Operand)> Of(ReadOnlyMemory<byte> body)
    {
        for (var at = 0; at < body.Length;)
        {
            var code = (ILOpCode)body.Span[at++];
            if ((byte)code == 0xFE)
            {
                code = (ILOpCode)(0xFE00 | Need(body, at, 1).Span[0]);
                at++;
            }

            var size = code == ILOpCode.Switch ? SwitchSize(Need(body, at, 4).Span) : OperandSize(code);
            var operand = Need(body, at, size);
            at += size;
            yield return (code, HasToken(code) ? BinaryPrimitives.ReadInt32LittleEndian(operand.Span) : 0, operand);
        }
    }

    private static int SwitchSize(ReadOnlySpan<byte> operand) =>
        BinaryPrimitives.ReadUInt32LittleEndian(operand) is <= 1 << 24 and var targets
        ? 4 + (4 * (int)targets) : throw new BadImageFormatException("A switch has too many targets.");

    private static ReadOnlyMemory<byte> Need(ReadOnlyMemory<byte> body, int at, int size) =>
        size <= body.Length - at ? body.Slice(at, size) : throw new BadImageFormatException("A method body ends inside an instruction.");

    private static bool HasToken(ILOpCode code) => code is
        ILOpCode.Jmp or ILOpCode.Call or ILOpCode.Calli or ILOpCode.Callvirt or ILOpCode.Cpobj or ILOpCode.Ldobj or ILOpCode.Ldstr
        or ILOpCode.Newobj or ILOpCode.Castclass or ILOpCode.Isinst or ILOpCode.Unbox or ILOpCode.Ldfld or ILOpCode.Ldflda
        or ILOpCode.Stfld or ILOpCode.Ldsfld or ILOpCode.Ldsflda or ILOpCode.Stsfld or ILOpCode.Stobj or ILOpCode.Box
        or ILOpCode.Newarr or ILOpCode.Ldelema or ILOpCode.Ldelem or ILOpCode.Stelem or ILOpCode.Unbox_any or ILOpCode.Refanyval
        or ILOpCode.Mkrefany or ILOpCode.Ldtoken or ILOpCode.Ldftn or ILOpCode.Ldvirtftn or ILOpCode.Initobj
        or ILOpCode.Constrained or ILOpCode.Sizeof;

    private static int OperandSize(ILOpCode code) => code switch
    {
        _ when HasToken(code) => 4,
        >= ILOpCode.Ldarg_s and <= ILOpCode.Stloc_s or ILOpCode.Ldc_i4_s or (>= ILOpCode.Br_s and <= ILOpCode.Blt_un_s)
            or ILOpCode.Leave_s or ILOpCode.Unaligned or (ILOpCode)0xFE19 => 1,
        >= ILOpCode.Ldarg and <= ILOpCode.Stloc => 2,
        ILOpCode.Ldc_i4 or ILOpCode.Ldc_r4 or (>= ILOpCode.Br and <= ILOpCode.Blt_un) or ILOpCode.Leave => 4,
        ILOpCode.Ldc_i8 or ILOpCode.Ldc_r8 => 8,
        _ => 0,
    };
}
