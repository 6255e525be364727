using System.Text;
using Hardening.Cryptography.Rings.Stores;

namespace Hardening.Cryptography.Tests.Rings;

/// <summary>What every store of key rings has to do.</summary>
public abstract class RingStoreContract : IDisposable
{
    private readonly TempFolder folder = new();

    protected string Folder => folder[string.Empty];

    /// <summary>A store for the one ring of the test, which waits a second or a little more.</summary>
    protected abstract IRingStore Open();

    /// <summary>The file that holds the document.</summary>
    protected abstract string Document { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => folder.Dispose();

    [Fact]
    public async Task An_empty_store_has_no_document_and_gives_none_to_a_change()
    {
        Assert.Null(await Open().ReadAsync());
        await Open().UpdateAsync(current => ValueTask.FromResult<byte[]?>(current is null ? null : throw new InvalidOperationException("there is a document")));
        Assert.Null(await Open().ReadAsync());
    }

    [Fact]
    public async Task A_change_is_seen_by_all_afterwards_and_none_is_none()
    {
        var store = Open();
        await store.UpdateAsync(_ => Bytes("one"));
        Assert.Equal("one"u8.ToArray(), await Open().ReadAsync());
        await store.UpdateAsync(_ => ValueTask.FromResult<byte[]?>(null));
        Assert.Equal("one"u8.ToArray(), await store.ReadAsync());
        await Open().UpdateAsync(current => Bytes(Encoding.UTF8.GetString(current!) + " two"));
        Assert.Equal("one two"u8.ToArray(), await store.ReadAsync());
    }

    [Fact]
    public async Task A_change_that_fails_changes_nothing_and_frees_the_store()
    {
        await Open().UpdateAsync(_ => Bytes("one"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Open().UpdateAsync(_ => throw new InvalidOperationException()).AsTask());
        await Open().UpdateAsync(current => Bytes(Encoding.UTF8.GetString(current!) + " two"));
        Assert.Equal("one two"u8.ToArray(), await Open().ReadAsync());
    }

    [Fact]
    public async Task Changes_exclude_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await Open().UpdateAsync(async current =>
                {
                    await Task.Yield();
                    return [.. current ?? [], 1];
                });
            }
        })));
        Assert.Equal(20, (await Open().ReadAsync())!.Length);
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_and_nothing_is_lost()
    {
        await Open().UpdateAsync(_ => Bytes("one"));
        await Open().UpdateAsync(async _ =>
        {
            var refused = await Assert.ThrowsAsync<CryptographyException>(() => Task.Run(() => Open().UpdateAsync(_ => Bytes("other")).AsTask()));
            Assert.Equal(CryptographyCodes.KeyNotWritable, refused.Code);
            return "two"u8.ToArray();
        });
        Assert.Equal("two"u8.ToArray(), await Open().ReadAsync());
    }

    [Fact]
    public async Task What_was_cancelled_before_it_began_is_not_done()
    {
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open().UpdateAsync(_ => Bytes("one"), ended.Token).AsTask());
        Assert.Null(await Open().ReadAsync());
    }

    [Fact]
    public async Task A_document_that_is_too_long_is_refused()
    {
        await Open().UpdateAsync(_ => ValueTask.FromResult<byte[]?>(new byte[IRingStore.MaximumBytes + 1]));
        Assert.Equal(CryptographyCodes.Malformed, (await Assert.ThrowsAsync<CryptographyException>(() => Open().ReadAsync().AsTask())).Code);
    }

    [Fact]
    public async Task Nobody_but_the_owner_reads_what_is_stored()
    {
        await Open().UpdateAsync(_ => Bytes("one"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Document));
        }
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "taken"), string.Empty);
        var refused = await Assert.ThrowsAsync<CryptographyException>(() => OpenAt(Path.Combine(Folder, "taken", "ring")).UpdateAsync(_ => Bytes("one")).AsTask());
        Assert.Equal(CryptographyCodes.KeyNotWritable, refused.Code);
        Assert.NotNull(refused.File);
        Assert.Throws<ArgumentException>(() => OpenAt("relative"));
    }

    /// <summary>A store at a path.</summary>
    protected abstract IRingStore OpenAt(string path);

    private static ValueTask<byte[]?> Bytes(string text) => ValueTask.FromResult<byte[]?>(Encoding.UTF8.GetBytes(text));
}
