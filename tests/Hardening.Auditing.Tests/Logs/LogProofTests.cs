using System.Text;
using CsCheck;
using Hardening.Auditing.Merkle;
using Hardening.Auditing.Tests.Merkle;
using Hardening.Auditing.Tiles;

namespace Hardening.Auditing.Tests.Logs;

public sealed class LogProofTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(777)]
    public async Task Proofs_are_those_of_the_definition(int size)
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, size);
        var leaves = Enumerable.Range(0, size).Select(number => MerkleTree.LeafHash(TestLogFolder.Entry(number))).ToArray();
        var reader = log.Read();
        var tree = new TileTree(new TileFolder(log.Path), size);

        Assert.Equal(ReferenceTree.Root(leaves), tree.Root());
        for (var index = 0; index < size; index += 1 + (size / 40))
        {
            Assert.Equal(Bytes(ReferenceTree.Inclusion(index, leaves)), Bytes(reader.ProveInclusion(index).Hashes));
            Assert.Equal(Bytes(ReferenceTree.Consistency(index + 1, leaves)), Bytes(tree.Consistency(index + 1)));
        }
    }

    [Fact]
    public async Task A_proof_reads_few_tiles_whatever_the_size()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 70_000);
        var reader = log.Read();

        reader.ProveInclusion(12_345);

        Assert.InRange(reader.TilesRead, 1, 5);
    }

    [Fact]
    public async Task A_proof_in_a_file_shows_its_entry_offline_and_no_other()
    {
        using var log = new TestLogFolder();
        using var other = new TestLogFolder();
        await log.AppendAsync(0, 300);
        var proof = LogProof.Parse(log.Read().ProveInclusion(123).ToUtf8());

        Assert.Equal(300, proof.Verify(TestLogFolder.Entry(123), log.Verifier).Size);
        Assert.Equal(AuditCodes.BadProof, Refusal(() => proof.Verify(TestLogFolder.Entry(124), log.Verifier)));
        Assert.Equal(AuditCodes.BadProof, Refusal(() => (proof with { Index = 124 }).Verify(TestLogFolder.Entry(123), log.Verifier)));
        Assert.Equal(AuditCodes.UntrustedNote, Refusal(() => proof.Verify(TestLogFolder.Entry(123), other.Verifier)));
    }

    [Fact]
    public async Task Every_changed_byte_of_a_proof_is_refused()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 20);
        var file = log.Read().ProveInclusion(7).ToUtf8();
        for (var at = 0; at < file.Length; at++)
        {
            file[at] ^= 1;
            Assert.Matches("^HTB08(11|12|20)$", Refusal(() => LogProof.Parse(file).Verify(TestLogFolder.Entry(7), log.Verifier)));
            file[at] ^= 1;
        }
    }

    [Fact]
    public async Task Extra_data_is_passed_over()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 5);
        var file = Encoding.UTF8.GetString(log.Read().ProveInclusion(2).ToUtf8()).Replace("\nindex", "\nextra AAAA\nindex", StringComparison.Ordinal);

        LogProof.Parse(Encoding.UTF8.GetBytes(file)).Verify(TestLogFolder.Entry(2), log.Verifier);
    }

    [Fact]
    public void Arbitrary_bytes_are_refused_or_read_and_never_crash() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        if (Record.Exception(() => LogProof.Parse(bytes)) is { } error)
        {
            Assert.IsType<AuditException>(error);
        }
    });

    [Fact]
    public async Task An_index_beyond_the_log_has_no_proof_and_a_damaged_entry_neither()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Read().ProveInclusion(5));
        Assert.Equal(TestLogFolder.Entry(4), log.Read().Read(4).ToArray());

        var bundle = File.ReadAllBytes(log["tile/entries/000.p/5"]);
        bundle[^1] ^= 1;
        File.WriteAllBytes(log["tile/entries/000.p/5"], bundle);
        Assert.Equal(AuditCodes.Damaged, Refusal(() => log.Read().ProveInclusion(4)));
        Assert.Equal(AuditCodes.Damaged, Refusal(() => log.Read().Entries().ToArray()));
    }

    private static string Refusal(Action action) => Assert.Throws<AuditException>(action).Code;

    private static byte[][] Bytes(IEnumerable<ReadOnlyMemory<byte>> hashes) => [.. hashes.Select(hash => hash.ToArray())];
}
