using Hardening.Sandbox.Seccomp;

namespace Hardening.Sandbox.Tests;

/// <summary>Runs a filter as the kernel does, on a system call.</summary>
internal static class FilterMachine
{
    public const uint X64 = 0xC000_003E;

    public static uint Run(BpfProgram program, uint number, uint architecture = X64, params ulong[] arguments)
    {
        var (accumulator, instructions) = (0u, program.Instructions);
        for (var i = 0; i < instructions.Count; i++)
        {
            var (code, whenTrue, whenFalse, constant) = instructions[i];
            switch (code)
            {
                case BpfInstruction.Load:
                    accumulator = constant switch
                    {
                        0 => number,
                        4 => architecture,
                        >= 16 and < 64 when constant % 8 == 0 => (uint)(arguments.ElementAtOrDefault((int)(constant - 16) / 8) & uint.MaxValue),
                        _ => throw new InvalidOperationException($"There is no word at {constant}."),
                    };
                    break;
                case BpfInstruction.JumpIfEqual:
                    i += accumulator == constant ? whenTrue : whenFalse;
                    break;
                case BpfInstruction.JumpIfAtLeast:
                    i += accumulator >= constant ? whenTrue : whenFalse;
                    break;
                case BpfInstruction.JumpIfAnyBit:
                    i += (accumulator & constant) != 0 ? whenTrue : whenFalse;
                    break;
                case BpfInstruction.Return:
                    return constant;
                default:
                    throw new InvalidOperationException($"There is no instruction {code:x}.");
            }
        }

        throw new InvalidOperationException("The program ran past its end.");
    }
}
