using Hardening.Auditing.Storage;
using Hardening.Auditing.Tiles;

namespace Hardening.Auditing.Tests.Logs;

public sealed class CrashTests
{
    private static readonly int[] Before = [253];
    private static readonly int[] Rounds = [1, 2, 1, 600];

    /// <summary>The writer ends at every step of a history that fills tiles of two levels, and a new one goes on from there.</summary>
    [Fact]
    public async Task A_crash_at_any_step_loses_nothing_acknowledged_and_the_next_writer_goes_on()
    {
        var all = await StepsOfAWholeRun();
        Assert.InRange(all, 20, 60);
        for (var steps = 0; steps < all; steps++)
        {
            using var log = new TestLogFolder();
            await log.AppendAsync(0, Before);
            var acknowledged = await RunUntilCrash(log, new CrashingStorage(new TileFolder(log.Path), steps));

            AssertHolds(log, acknowledged);
            var size = log.Read().Checkpoint.Size;
            await log.AppendAsync(size, 301);

            AssertHolds(log, size + 301);
            Assert.Empty(log.Verify().Notes);
            Assert.DoesNotContain(FolderStorage.NewCheckpointName, log.Files());
        }
    }

    [Fact]
    public async Task A_failing_disk_fails_the_append_and_every_later_one_and_the_log_takes_more_when_opened_again()
    {
        using var folder = new TestLogFolder();
        await folder.AppendAsync(0, 3);
        var log = AuditLog.Open(new TileFolder(folder.Path), new CrashingStorage(new TileFolder(folder.Path), 0), folder.Signer, WriterLock.Take(folder.Path));

        var first = await Assert.ThrowsAsync<AuditException>(() => log.AppendAsync(TestLogFolder.Entry(3)).AsTask());
        var second = await Assert.ThrowsAsync<AuditException>(() => log.AppendAsync(TestLogFolder.Entry(3)).AsTask());
        await log.DisposeAsync();

        Assert.Equal((AuditCodes.Storage, AuditCodes.Storage), (first.Code, second.Code));
        Assert.Contains("No space left", first.Message, StringComparison.Ordinal);
        Assert.StartsWith("The log takes no more entries", second.Message, StringComparison.Ordinal);
        await folder.AppendAsync(3, 1);
        AssertHolds(folder, 4);
    }

    [Theory]
    [InlineData("tile/0/000.p/4")]
    [InlineData("tile/entries/000.p/4")]
    [InlineData("checkpoint.new")]
    public async Task A_file_that_cannot_be_written_fails_the_append_with_what_the_system_said(string file)
    {
        using var folder = new TestLogFolder();
        await folder.AppendAsync(0, 3);
        await using var log = AuditLog.Open(folder.Path, folder.Signer);
        Directory.CreateDirectory(folder[file]);

        var error = await Assert.ThrowsAsync<AuditException>(() => log.AppendAsync(TestLogFolder.Entry(3)).AsTask());

        Assert.Equal(AuditCodes.Storage, error.Code);
        Assert.StartsWith("The log's storage failed: Access to the path", error.Message, StringComparison.Ordinal);
        Directory.Delete(folder[file]);
        AssertHolds(folder, 3);
    }

    [Fact]
    public async Task Appends_that_wait_behind_a_failing_one_fail_too()
    {
        using var folder = new TestLogFolder();
        await folder.AppendAsync(0, 3);
        await using var log = AuditLog.Open(
            new TileFolder(folder.Path), new CrashingStorage(new TileFolder(folder.Path), 0), folder.Signer, WriterLock.Take(folder.Path));

        var appends = Enumerable.Range(3, 500).Select(number => log.AppendAsync(TestLogFolder.Entry(number)).AsTask()).ToArray();

        foreach (var append in appends)
        {
            Assert.Equal(AuditCodes.Storage, (await Assert.ThrowsAsync<AuditException>(() => append)).Code);
        }

        AssertHolds(folder, 3);
    }

    private static async Task<int> StepsOfAWholeRun()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, Before);
        var counting = new CrashingStorage(new TileFolder(log.Path), int.MaxValue);
        Assert.Equal(Before.Sum() + Rounds.Sum(), await RunUntilCrash(log, counting));
        return counting.Steps;
    }

    /// <summary>Appends round after round and returns how many entries are acknowledged.</summary>
    private static async Task<long> RunUntilCrash(TestLogFolder folder, CrashingStorage storage)
    {
        long acknowledged = Before.Sum();
        await using var log = AuditLog.Open(new TileFolder(folder.Path), storage, folder.Signer, WriterLock.Take(folder.Path));
        foreach (var round in Rounds)
        {
            var next = acknowledged;
            var appends = Enumerable.Range(0, round).Select(number => log.AppendAsync(TestLogFolder.Entry(next + number)).AsTask()).ToArray();
            foreach (var append in appends)
            {
                try
                {
                    Assert.Equal(acknowledged, (await append).Index);
                    acknowledged++;
                }
                catch (AuditException failed) when (failed.Code == AuditCodes.Storage)
                {
                    return acknowledged;
                }
            }
        }

        return acknowledged;
    }

    private static void AssertHolds(TestLogFolder log, long acknowledged)
    {
        var verification = log.Verify();
        Assert.True(verification.Passed, string.Join('\n', verification.Problems));
        var entries = log.Read().Entries().Select(entry => entry.ToArray()).ToArray();
        Assert.True(entries.Length >= acknowledged, $"{entries.Length} entries, and {acknowledged} were acknowledged");
        Assert.Equal(Enumerable.Range(0, entries.Length).Select(number => TestLogFolder.Entry(number)), entries);
    }
}
