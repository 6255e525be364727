using System.Reflection.Metadata;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>One instruction of a method body, as <see cref="IlReader"/> reads it.</summary>
internal readonly record struct Instruction(int Offset, ILOpCode OpCode, IlOperand Operand, long Value, int[] Targets);
