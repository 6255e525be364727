using Hardening.Auditing.Notes;

namespace Hardening.Auditing.Tests.Logs;

public sealed class LogVerificationTests
{
    [Fact]
    public async Task Every_flipped_byte_of_every_file_is_found_by_a_verification_that_names_the_file()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 2, 3, 253, 4);
        Assert.Contains("tile/entries/001.p/2", log.Files());
        Assert.Contains("tile/entries/001.p/6", log.Files());
        foreach (var file in log.Files())
        {
            var bytes = File.ReadAllBytes(log[file]);
            for (var at = 0; at < bytes.Length; at += bytes.Length > 4000 ? 61 : 1)
            {
                bytes[at] ^= 0x10;
                File.WriteAllBytes(log[file], bytes);
                var result = log.Verify();
                Assert.False(result.Passed, $"{file}, byte {at}");
                Assert.All(result.Problems, problem => Assert.Matches("^HTB08(11|12|16)$", problem.Code));
                bytes[at] ^= 0x10;
            }

            File.WriteAllBytes(log[file], bytes);
        }

        Assert.True(log.Verify().Passed);
    }

    [Fact]
    public async Task A_changed_entry_is_named_by_its_index()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 600);
        var bundle = log["tile/entries/001"];
        var text = File.ReadAllText(bundle);
        File.WriteAllText(bundle, text.Replace("event-300", "event-3OO", StringComparison.Ordinal));

        var problem = log.Verify().Problems[0];

        Assert.Equal((AuditCodes.Damaged, "tile/entries/001"), (problem.Code, problem.File));
        Assert.StartsWith("entry 300 ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_or_truncated_or_lengthened_file_is_found()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 300);
        foreach (var file in log.Files())
        {
            var bytes = File.ReadAllBytes(log[file]);
            File.Delete(log[file]);
            Assert.False(log.Verify().Passed, "without " + file);
            File.WriteAllBytes(log[file], bytes[..^1]);
            Assert.False(log.Verify().Passed, "shortened " + file);
            File.WriteAllBytes(log[file], [.. bytes, 0]);
            Assert.False(log.Verify().Passed, "lengthened " + file);
            File.WriteAllBytes(log[file], bytes);
        }

        Assert.True(log.Verify().Passed);
    }

    [Fact]
    public async Task Exchanged_tiles_and_bundles_are_found()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 600);
        foreach (var level in new[] { "0", "entries" })
        {
            Exchange(log[$"tile/{level}/000"], log[$"tile/{level}/001"]);
            Assert.False(log.Verify().Passed);
            Exchange(log[$"tile/{level}/000"], log[$"tile/{level}/001"]);
        }

        Exchange(log["tile/0/000"], log["tile/0/001"]);
        Exchange(log["tile/entries/000"], log["tile/entries/001"]);
        Assert.False(log.Verify().Passed);
    }

    [Fact]
    public async Task Tiles_of_another_log_are_found()
    {
        using var log = new TestLogFolder();
        using var other = new TestLogFolder();
        await log.AppendAsync(0, 300);
        await other.AppendAsync(1, 300);
        foreach (var file in log.Files())
        {
            var mine = File.ReadAllBytes(log[file]);
            File.Copy(other[file], log[file], overwrite: true);
            Assert.False(log.Verify().Passed, file);
            File.WriteAllBytes(log[file], mine);
        }
    }

    [Theory]
    [InlineData("tile/0/x001/000")]
    [InlineData("tile/9/000")]
    [InlineData("tile/notes.txt")]
    [InlineData("tile/3/000.p/300")]
    public async Task A_file_without_a_place_in_the_log_is_found(string file)
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 3);
        Directory.CreateDirectory(Path.GetDirectoryName(log[file])!);
        File.WriteAllBytes(log[file], new byte[32]);

        Assert.Equal(file, Assert.Single(log.Verify().Problems).File);
    }

    [Fact]
    public async Task What_an_interrupted_append_left_is_noted_and_no_damage()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 3);
        File.WriteAllBytes(log["tile/0/000.p/4"], new byte[7]);

        var result = log.Verify();

        Assert.True(result.Passed);
        Assert.StartsWith("1 files lie beyond the checkpoint", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_by_another_key_or_under_another_name_is_refused()
    {
        using var log = new TestLogFolder();
        using var other = new TestLogFolder();
        await log.AppendAsync(0, 3);

        Assert.Equal(AuditCodes.UntrustedNote, Assert.Single(LogVerification.Run(log.Path, other.Verifier).Problems).Code);
        var renamed = NoteVerifier.ForLog("elsewhere.example", log.Verifier.Key);
        Assert.Equal(AuditCodes.UntrustedNote, Assert.Single(LogVerification.Run(log.Path, renamed).Problems).Code);
    }

    [Fact]
    public async Task A_checkpoint_that_names_another_log_than_its_signer_is_refused()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 3);
        var checkpoint = log.Read().Checkpoint with { Origin = "elsewhere.example" };
        File.WriteAllBytes(log["checkpoint"], await log.Signer.SignAsync(checkpoint.Format()));

        Assert.Equal(AuditCodes.UntrustedNote, Assert.Single(log.Verify().Problems).Code);
    }

    [Fact]
    public async Task A_log_without_its_checkpoint_fails_and_an_empty_folder_is_no_log()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 3);
        File.Delete(log["checkpoint"]);
        using var empty = new TempFolder();

        Assert.Equal(AuditCodes.NoLog, Assert.Single(log.Verify().Problems).Code);
        Assert.Equal(AuditCodes.NoLog, Assert.Throws<AuditException>(() => LogVerification.Run(empty.Path, log.Verifier)).Code);
        Assert.Equal(AuditCodes.NoLog, Assert.Throws<AuditException>(() => LogVerification.Run(empty["none"], log.Verifier)).Code);
    }

    [Fact]
    public async Task An_older_state_put_back_is_found_with_a_checkpoint_that_was_kept_and_only_then()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 10);
        var files = log.Files().ToDictionary(file => file, file => File.ReadAllBytes(log[file]));
        await log.AppendAsync(10, 10);
        var kept = log.Read().Checkpoint;
        Directory.Delete(log.Path, recursive: true);
        foreach (var (file, bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(log[file])!);
            File.WriteAllBytes(log[file], bytes);
        }

        Assert.True(log.Verify().Passed);
        Assert.Equal(AuditCodes.NotAnExtension, Assert.Single(log.Verify(kept).Problems).Code);
    }

    [Fact]
    public async Task A_rewritten_history_is_found_with_a_checkpoint_that_was_kept()
    {
        using var log = new TestLogFolder();
        await log.AppendAsync(0, 10);
        var kept = log.Read().Checkpoint;
        Directory.Delete(log.Path, recursive: true);
        await log.AppendAsync(1, 20);

        Assert.True(log.Verify().Passed);
        Assert.Equal(AuditCodes.NotAnExtension, Assert.Single(log.Verify(kept).Problems).Code);
        Assert.Equal(AuditCodes.NotAnExtension, Assert.Single(log.Verify(kept with { Origin = "other" }).Problems).Code);
    }

    [Fact]
    public async Task A_log_continues_every_checkpoint_it_ever_had()
    {
        using var log = new TestLogFolder();
        var kept = new List<Checkpoint>();
        for (var size = 0; size < 300; size += 50)
        {
            await log.AppendAsync(size, 50);
            kept.Add(log.Read().Checkpoint);
        }

        Assert.All(kept, checkpoint => Assert.True(log.Verify(checkpoint).Passed));
        var empty = kept[0] with { Size = 0, Root = Hardening.Auditing.Merkle.MerkleTree.EmptyRoot() };
        Assert.True(log.Verify(empty).Passed);
    }

    private static void Exchange(string one, string other)
    {
        var bytes = File.ReadAllBytes(one);
        File.Copy(other, one, overwrite: true);
        File.WriteAllBytes(other, bytes);
    }
}
