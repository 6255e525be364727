using Hardening.Auditing.Merkle;
using Hardening.Auditing.Tiles;

namespace Hardening.Auditing.Tests.Logs;

public sealed class AuditLogTests
{
    [Fact]
    public async Task Entries_are_read_back_in_the_order_of_their_indices_after_reopening()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 1, 1, 254, 3);
        await log.AppendAsync(259, 600);

        var entries = log.Read().Entries().Select(entry => entry.ToArray()).ToArray();

        Assert.Equal(Enumerable.Range(0, 859).Select(number => TestLogFolder.Entry(number)), entries);
        Assert.True(log.Verify().Passed);
    }

    [Fact]
    public async Task Many_callers_each_get_an_index_of_their_own_and_their_own_entry_stands_there()
    {
        using var folder = new TestLogFolder();
        var receipts = new LogReceipt[64 * 50];
        await using (var log = await AuditLog.CreateAsync(folder.Path, folder.Signer))
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
            {
                for (var id = caller * 50; id < (caller + 1) * 50; id++)
                {
                    receipts[id] = await log.AppendAsync(TestLogFolder.Entry(id));
                }
            })));
        }

        var entries = folder.Read().Entries().ToArray();
        Assert.Equal(Enumerable.Range(0, receipts.Length).Select(index => (long)index), receipts.Select(receipt => receipt.Index).Order());
        Assert.All(receipts.Index(), pair =>
        {
            Assert.Equal(TestLogFolder.Entry(pair.Index), entries[pair.Item.Index].ToArray());
            Assert.Equal(MerkleTree.LeafHash(TestLogFolder.Entry(pair.Index)), pair.Item.LeafHash.ToArray());
        });
    }

    [Fact]
    public async Task A_tree_of_70000_has_exactly_the_tiles_that_the_specification_lists()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 70_000);

        var tiles = log.Files().Select(file => TileId.Parse(file.Replace('\\', '/'))).OfType<TileId>().ToArray();

        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, IsFull: true }));
        Assert.Equal(273, tiles.Count(tile => tile is { Level: TileId.Entries, IsFull: true }));
        Assert.Contains(new TileId(0, 273, 112), tiles);
        Assert.Contains(new TileId(TileId.Entries, 273, 112), tiles);
        Assert.Contains(new TileId(1, 0, 256), tiles);
        Assert.Contains(new TileId(1, 1, 17), tiles);
        Assert.Contains(new TileId(2, 0, 1), tiles);
        Assert.DoesNotContain(tiles, tile => tile.Level > 2);
        Assert.True(log.Verify().Passed);
    }

    [Fact]
    public async Task A_tree_of_256_has_a_level_1_tile_of_one_hash_and_no_partial_tile_below()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 255, 1);

        Assert.Equal(["checkpoint", "tile/0/000", "tile/1/000.p/1", "tile/entries/000"], log.Files().Select(file => file.Replace('\\', '/')));
    }

    [Fact]
    public async Task A_second_writer_is_refused_until_the_first_has_ended()
    {
        using var log = new TestLogFolder();
        await using (await AuditLog.CreateAsync(log.Path, log.Signer))
        {
            Assert.Equal(AuditCodes.InUse, Assert.Throws<AuditException>(() => AuditLog.Open(log.Path, log.Signer)).Code);
        }

        await AuditLog.Open(log.Path, log.Signer).DisposeAsync();
    }

    [Fact]
    public async Task A_writer_that_finds_another_checkpoint_than_its_own_stops()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 3);
        await using var first = AuditLog.Open(log.Path, log.Signer);
        File.Delete(log[".lock"]);
        await log.AppendAsync(3, 1);

        var error = await Assert.ThrowsAsync<AuditException>(() => first.AppendAsync(TestLogFolder.Entry(9)).AsTask());

        Assert.Equal(AuditCodes.Storage, error.Code);
        Assert.Equal(4, log.Read().Checkpoint.Size);
        Assert.True(log.Verify().Passed);
    }

    [Fact]
    public async Task A_log_is_not_created_over_another()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 1);

        Assert.Equal(AuditCodes.InUse, (await Assert.ThrowsAsync<AuditException>(() => AuditLog.CreateAsync(log.Path, log.Signer))).Code);

        File.Delete(log["checkpoint"]);
        Assert.Equal(AuditCodes.InUse, (await Assert.ThrowsAsync<AuditException>(() => AuditLog.CreateAsync(log.Path, log.Signer))).Code);
        Assert.Equal(AuditCodes.NoLog, Assert.Throws<AuditException>(() => AuditLog.Open(log.Path, log.Signer)).Code);
    }

    [Fact]
    public async Task A_log_of_another_key_or_name_is_not_appended_to()
    {
        using var log = new TestLogFolder();
        using var sameName = new TestLogFolder();
        using var otherName = new TestLogFolder("other.example");
        await log.AppendAsync(0, 1);

        Assert.Equal(AuditCodes.UntrustedNote, Assert.Throws<AuditException>(() => AuditLog.Open(log.Path, sameName.Signer)).Code);
        Assert.Equal(AuditCodes.UntrustedNote, Assert.Throws<AuditException>(() => AuditLog.Open(log.Path, otherName.Signer)).Code);
    }

    [Theory]
    [InlineData("tile/0/001.p/44")]
    [InlineData("tile/1/000.p/1")]
    [InlineData("tile/entries/001.p/44")]
    public async Task A_tree_that_is_not_the_one_signed_last_is_not_extended(string file)
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 300);
        var bytes = File.ReadAllBytes(log[file]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(log[file], bytes);

        Assert.Equal(AuditCodes.Damaged, Assert.Throws<AuditException>(() => AuditLog.Open(log.Path, log.Signer)).Code);

        File.Delete(log[file]);
        Assert.Equal(AuditCodes.Damaged, Assert.Throws<AuditException>(() => AuditLog.Open(log.Path, log.Signer)).Code);
    }

    [Fact]
    public async Task Entries_of_the_least_and_the_largest_size_are_stored_and_others_refused()
    {
        using var folder = new TestLogFolder();
        await using var log = await AuditLog.CreateAsync(folder.Path, folder.Signer);
        await log.AppendAsync(new byte[1]);
        await log.AppendAsync(new byte[IAuditLog.MaximumEntrySize]);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => log.AppendAsync(Array.Empty<byte>()).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => log.AppendAsync(new byte[IAuditLog.MaximumEntrySize + 1]).AsTask());
        Assert.Equal([1, IAuditLog.MaximumEntrySize], folder.Read().Entries().Select(entry => entry.Length));
    }

    [Fact]
    public async Task A_closed_log_takes_nothing()
    {
        using var folder = new TestLogFolder();
        var log = await AuditLog.CreateAsync(folder.Path, folder.Signer);
        await log.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.AppendAsync(new byte[1]).AsTask());
    }
}
