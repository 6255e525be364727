using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Sealing;
using Hardening.Cryptography.Sqlite;

namespace Hardening.Cryptography.Tests.Rings;

public sealed class SqliteRingStoreTests : RingStoreContract
{
    protected override string Document => Path.Combine(Folder, "ring.db");

    protected override IRingStore Open() => OpenAt(Document);

    protected override IRingStore OpenAt(string path) => new SqliteRingStore(path, TimeProvider.System, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task A_ring_lives_in_a_database()
    {
        using var setup = new RingSetup();
        byte[] blob;
        using (var ring = await KeyRing.OpenAsync(Open(), setup.Wrapper, setup.Clock))
        {
            blob = await new Sealer(ring, "test").SealAsync("text"u8.ToArray());
        }

        using var again = await KeyRing.OpenAsync(Open(), setup.Wrapper, setup.Clock);
        Assert.Equal("text"u8.ToArray(), await new Sealer(again, "test").OpenAsync(blob));
    }

    [Theory]
    [InlineData("this is no database, and long enough to look like the header of one, which has one hundred bytes in all")]
    [InlineData("short")]
    public async Task A_file_that_is_no_database_is_refused_and_stays(string text)
    {
        await File.WriteAllTextAsync(Document, text);
        Assert.Equal(CryptographyCodes.Malformed, (await Assert.ThrowsAsync<CryptographyException>(() => Open().ReadAsync().AsTask())).Code);
        await Assert.ThrowsAsync<CryptographyException>(() => Open().UpdateAsync(_ => ValueTask.FromResult<byte[]?>([1])).AsTask());
        Assert.Equal(text, await File.ReadAllTextAsync(Document));
    }
}
