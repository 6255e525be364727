using System.Buffers.Binary;
using CsCheck;
using Hardening.Sandbox.Seccomp;

namespace Hardening.Sandbox.Tests;

public sealed class StrictFilterTests
{
    private const ulong Garbage = 0xDEAD_BEEF_0000_0000;
    private static readonly BpfProgram Filter = StrictFilter.Build();

    [Theory]
    [InlineData(101, 1)] // ptrace
    [InlineData(165, 1)] // mount
    [InlineData(272, 1)] // unshare
    [InlineData(308, 1)] // setns
    [InlineData(250, 1)] // keyctl
    [InlineData(321, 1)] // bpf
    [InlineData(310, 1)] // process_vm_readv
    [InlineData(304, 1)] // open_by_handle_at
    [InlineData(41, 97)] // socket
    [InlineData(425, 38)] // io_uring_setup
    [InlineData(435, 38)] // clone3
    [InlineData(437, 38)] // openat2
    [InlineData(463, 38)]
    [InlineData(4000, 38)]
    public void Calls_that_leave_the_sandbox_fail_with_an_error(uint number, ushort error) =>
        Assert.Equal(BpfProgram.Fail(error), FilterMachine.Run(Filter, number));

    [Theory]
    [InlineData(0)] // read
    [InlineData(9)] // mmap
    [InlineData(59)] // execve
    [InlineData(202)] // futex
    [InlineData(39)] // getpid
    [InlineData(334)] // rseq
    [InlineData(332)] // statx
    [InlineData(462)] // mseal
    public void Calls_that_programs_need_are_allowed(uint number) => Assert.Equal(BpfProgram.Allow, FilterMachine.Run(Filter, number));

    [Fact]
    public void Other_entries_into_the_kernel_end_the_process()
    {
        Assert.Equal(BpfProgram.KillProcess, FilterMachine.Run(Filter, 3, architecture: 0x4000_0003));
        Assert.Equal(BpfProgram.KillProcess, FilterMachine.Run(Filter, 0x4000_0000 | 39));
    }

    [Fact]
    public void Arguments_decide_by_their_low_word_whatever_stands_above_it()
    {
        Check(56, NotAllowed: [[0x1000_0011], [Garbage | 0x4000_0000], [0x2_0000]], Allowed: [[0x11], [Garbage | 0x003D_0F00]]); // clone
        Check(16, NotAllowed: [[0, 0x5412], [0, Garbage | 0x541C]], Allowed: [[0, 0x5401], [0, 0x5413]]); // ioctl
        Check(53, NotAllowed: [[2], [16], [Garbage | 2]], Allowed: [[1], [Garbage | 1]]); // socketpair
        Check(135, NotAllowed: [[0x4_0000], [4]], Allowed: [[0], [0xFFFF_FFFF], [8]]); // personality
        Check(90, NotAllowed: [[0, 0x9ED], [0, 0x400]], Allowed: [[0, 0x1ED], [0xC00, 0x1FF]]); // chmod
        Check(268, NotAllowed: [[0, 0, 0x800]], Allowed: [[0xFFFF_FF9C, 0xC00, 0x1A4]]); // fchmodat
        Check(257, NotAllowed: [[0, 0, 0x40, 0x9ED], [0, 0, 0x40_0000, 0x400]], Allowed: [[0, 0, 0x40, 0x1ED], [0, 0, 0, 0x9ED]]); // openat
        Check(2, NotAllowed: [[0, 0x41, 0x800]], Allowed: [[0, 0x41, 0x1A4], [0, 0, 0x800]]); // open
    }

    [Fact]
    public void Every_call_gets_an_answer_in_a_program_that_the_kernel_takes()
    {
        Assert.InRange(Filter.Instructions.Count, 1, 4096);
        Gen.Select(Gen.UInt, Gen.UInt, Gen.ULong.Array[6]).Sample((number, other, arguments) =>
        {
            var answer = FilterMachine.Run(Filter, number % 500, FilterMachine.X64, arguments);
            Assert.True(answer is BpfProgram.Allow or BpfProgram.KillProcess || answer >> 16 == 5, $"{answer:x}");
            Assert.Equal(other == FilterMachine.X64, FilterMachine.Run(Filter, 0, other) != BpfProgram.KillProcess);
        });
    }

    [Fact]
    public void An_instruction_is_eight_bytes_with_its_constant_last()
    {
        var bytes = new BpfProgram().RequireArchitecture(FilterMachine.X64).Answer(BpfProgram.Allow).ToBytes();

        Assert.Equal(5 * 8, bytes.Length);
        Assert.Equal([0x20, 0, 0, 0, 4, 0, 0, 0], bytes[..8]);
        Assert.Equal([0x15, 0, 1, 0], bytes[8..12]);
        Assert.Equal(FilterMachine.X64, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(12)));
    }

    private static void Check(uint number, ulong[][] NotAllowed, ulong[][] Allowed)
    {
        Assert.All(NotAllowed, arguments => Assert.Equal(5u, FilterMachine.Run(Filter, number, FilterMachine.X64, arguments) >> 16));
        Assert.All(Allowed, arguments => Assert.Equal(BpfProgram.Allow, FilterMachine.Run(Filter, number, FilterMachine.X64, arguments)));
    }
}
