using System.Text;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sealing;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.Tests.Rings;

public sealed class KeyRingTests : IDisposable
{
    private readonly RingSetup setup = new();

    public void Dispose() => setup.Dispose();

    [Fact]
    public async Task A_new_ring_has_one_key_that_seals_at_once_and_lies_wrapped_on_disk()
    {
        using var ring = await setup.Open();
        var blob = await new Sealer(ring, "test").SealAsync("message"u8.ToArray());
        var key = Assert.Single(ring.Keys);
        Assert.True(key.IsPrimary);
        Assert.Equal(key.Id, Sealer.KeyIdOf(blob));
        Assert.Equal(setup.Clock.GetUtcNow() + TimeSpan.FromDays(90), key.NotAfter);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(setup.Folder))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }

        using var again = await setup.Open();
        Assert.Equal("message"u8.ToArray(), await new Sealer(again, "test").OpenAsync(blob));
    }

    [Fact]
    public async Task Another_passphrase_or_wrapper_does_not_open_the_ring()
    {
        using var ring = await setup.Open();
        var blob = await new Sealer(ring, "test").SealAsync("message"u8.ToArray());
        using var other = new PassphraseKeyWrapper("another", new Argon2Cost(64, 1, 1));
        using var locked = await KeyRing.OpenAsync(setup.Store, other, setup.Clock);
        Assert.Equal(CryptographyCodes.Refused, (await Assert.ThrowsAsync<CryptographyException>(() => new Sealer(locked, "test").OpenAsync(blob).AsTask())).Code);
        Assert.Equal(CryptographyCodes.Refused, (await Assert.ThrowsAsync<CryptographyException>(() => new Sealer(locked, "test").SealAsync(blob).AsTask())).Code);
    }

    [Fact]
    public async Task After_90_days_another_key_seals_and_the_old_one_still_opens()
    {
        using var ring = await setup.Open();
        var sealer = new Sealer(ring, "test");
        var old = await sealer.SealAsync("message"u8.ToArray());
        setup.Clock.Advance(TimeSpan.FromDays(89));
        Assert.Equal(Sealer.KeyIdOf(old), Sealer.KeyIdOf(await sealer.SealAsync("message"u8.ToArray())));
        setup.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotEqual(Sealer.KeyIdOf(old), Sealer.KeyIdOf(await sealer.SealAsync("message"u8.ToArray())));
        Assert.Equal("message"u8.ToArray(), await sealer.OpenAsync(old));
        Assert.Single(ring.Keys, key => key.IsPrimary);
    }

    [Fact]
    public async Task The_successor_waits_for_the_propagation_window_and_there_is_only_one()
    {
        using var ring = await setup.Open();
        var sealer = new Sealer(ring, "test");
        var first = ring.Keys.Single().Id;
        var next = await ring.RotateAsync();
        Assert.Equal(next.Id, (await ring.RotateAsync()).Id);
        Assert.Equal(first, Sealer.KeyIdOf(await sealer.SealAsync(default)));
        setup.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(first, Sealer.KeyIdOf(await sealer.SealAsync(default)));
        setup.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(next.Id, Sealer.KeyIdOf(await sealer.SealAsync(default)));
    }

    [Fact]
    public async Task Uses_are_counted_over_restarts_and_no_key_exceeds_its_count()
    {
        var options = new KeyRingOptions { MaximumUses = 50, UseBlock = 7 };
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var start = 0; start < 30; start++)
        {
            using var ring = await setup.Open(options);
            for (var i = 0; i < 10; i++)
            {
                var id = Sealer.KeyIdOf(await new Sealer(ring, "test").SealAsync(default))!;
                counts[id] = counts.GetValueOrDefault(id) + 1;
            }
        }

        Assert.All(counts.Values, count => Assert.InRange(count, 1, 50));
        Assert.True(counts.Count >= 6);
        using var last = await setup.Open(options);
        Assert.All(last.Keys, key => Assert.InRange(key.ReservedUses, 0, 50));
    }

    [Fact]
    public async Task Many_threads_use_up_keys_exactly()
    {
        using var ring = await setup.Open(new KeyRingOptions { MaximumUses = 100, UseBlock = 10 });
        var sealer = new Sealer(ring, "test");
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var seen = new List<string>();
            for (var i = 0; i < 100; i++)
            {
                seen.Add(Sealer.KeyIdOf(await sealer.SealAsync(default))!);
            }

            return seen;
        })));
        Assert.Equal(800, ids.Sum(seen => seen.Count));
        Assert.All(ids.SelectMany(seen => seen).GroupBy(id => id), group => Assert.InRange(group.Count(), 1, 100));
    }

    [Fact]
    public async Task Refreshing_does_not_burn_the_uses_that_were_taken()
    {
        using var ring = await setup.Open();
        var sealer = new Sealer(ring, "test");
        for (var i = 0; i < 20; i++)
        {
            await sealer.SealAsync(default);
            setup.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.Equal(1000, ring.Keys.Single(key => key.IsPrimary).ReservedUses);
    }

    [Fact]
    public async Task A_revoked_key_neither_seals_nor_opens_in_this_process_at_once_and_in_others_after_a_refresh()
    {
        using var ring = await setup.Open();
        using var other = await setup.Open();
        var blob = await new Sealer(ring, "test").SealAsync("message"u8.ToArray());
        Assert.NotEmpty(await new Sealer(other, "test").OpenAsync(blob));
        await ring.SetStateAsync(Sealer.KeyIdOf(blob)!, RingKeyState.Disabled);
        Assert.Equal(CryptographyCodes.Refused, (await Assert.ThrowsAsync<CryptographyException>(() => new Sealer(ring, "test").OpenAsync(blob).AsTask())).Code);
        Assert.NotEqual(Sealer.KeyIdOf(blob), Sealer.KeyIdOf(await new Sealer(ring, "test").SealAsync(default)));

        setup.Clock.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<CryptographyException>(() => new Sealer(other, "test").OpenAsync(blob).AsTask());

        await ring.SetStateAsync(Sealer.KeyIdOf(blob)!, RingKeyState.Enabled);
        Assert.Equal("message"u8.ToArray(), await new Sealer(ring, "test").OpenAsync(blob));
        await ring.SetStateAsync(Sealer.KeyIdOf(blob)!, RingKeyState.Destroyed);
        await Assert.ThrowsAsync<CryptographyException>(() => ring.SetStateAsync(Sealer.KeyIdOf(blob)!, RingKeyState.Enabled).AsTask());
        Assert.DoesNotContain(ring.Keys, key => key.Id == Sealer.KeyIdOf(blob) && key.State != RingKeyState.Destroyed);
    }

    [Fact]
    public async Task A_key_made_by_another_process_is_found_when_it_is_met()
    {
        using var ring = await setup.Open();
        using var other = await setup.Open();
        await other.SetStateAsync(other.Keys.Single().Id, RingKeyState.Disabled);
        var blob = await new Sealer(other, "test").SealAsync("message"u8.ToArray());
        Assert.Equal("message"u8.ToArray(), await new Sealer(ring, "test").OpenAsync(blob));
    }

    [Fact]
    public async Task Unknown_keys_make_the_store_be_read_only_so_often()
    {
        var store = new CountingStore(setup.Store);
        using var ring = await KeyRing.OpenAsync(store, setup.Wrapper, setup.Clock);
        var blob = await new Sealer(ring, "test").SealAsync(default);
        var reads = store.Reads;
        for (var i = 0; i < 200; i++)
        {
            blob[8] = (byte)i;
            blob[9] = 0xAA;
            await Assert.ThrowsAsync<CryptographyException>(() => new Sealer(ring, "test").OpenAsync(blob).AsTask());
        }

        Assert.InRange(store.Reads - reads, 1, 20);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"version\":2,\"keys\":[]}")]
    [InlineData("{\"version\":1,\"keys\":[]}")]
    [InlineData("{\"version\":1,\"keys\":[{}]}")]
    [InlineData("{\"version\":1,\"extra\":1,\"keys\":[]}")]
    public async Task A_damaged_document_is_an_error_and_is_never_overwritten(string text)
    {
        Directory.CreateDirectory(setup.Folder);
        var path = Path.Combine(setup.Folder, "ring.json");
        await File.WriteAllTextAsync(path, text);
        Assert.Equal(CryptographyCodes.Malformed, (await Assert.ThrowsAsync<CryptographyException>(() => setup.Open())).Code);
        Assert.Equal(text, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_key_under_another_identifier_is_refused()
    {
        using var ring = await setup.Open();
        var blob = await new Sealer(ring, "test").SealAsync(default);
        var path = Path.Combine(setup.Folder, "ring.json");
        var forged = "0123456789abcdef0123456789abcdef";
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace(Sealer.KeyIdOf(blob)!, forged, StringComparison.Ordinal));
        using var tampered = await setup.Open();
        await Assert.ThrowsAsync<CryptographyException>(() => new Sealer(tampered, "test").SealAsync(default).AsTask());
        Convert.FromHexString(forged).CopyTo(blob, 6);
        await Assert.ThrowsAsync<CryptographyException>(() => new Sealer(tampered, "test").OpenAsync(blob).AsTask());
    }

    [Fact]
    public async Task A_held_lock_is_an_error_in_time_and_options_that_contradict_each_other_are_refused()
    {
        using (await setup.Open())
        {
        }

        using (new FileStream(Path.Combine(setup.Folder, "ring.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            using var ring = await KeyRing.OpenAsync(new Hardening.Cryptography.Rings.Stores.DirectoryRingStore(setup.Folder, TimeProvider.System, TimeSpan.FromMilliseconds(50)), setup.Wrapper, setup.Clock);
            Assert.Equal(CryptographyCodes.KeyNotWritable, (await Assert.ThrowsAsync<CryptographyException>(() => ring.RotateAsync().AsTask())).Code);
        }

        foreach (var bad in new[] { new KeyRingOptions { MaximumUses = 0 }, new() { UseBlock = 200_000 }, new() { PropagationWindow = TimeSpan.FromDays(90) }, new() { RefreshInterval = TimeSpan.Zero } })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => setup.Open(bad));
        }
    }

    [Fact]
    public async Task The_document_holds_no_clear_key()
    {
        using var ring = await setup.Open();
        await new Sealer(ring, "test").SealAsync(default);
        var text = Encoding.UTF8.GetString((await setup.Store.ReadAsync())!);
        using var document = System.Text.Json.JsonDocument.Parse(text);
        var wrapped = document.RootElement.GetProperty("keys")[0].GetProperty("wrapped").GetBytesFromBase64();
        var key = await setup.Wrapper.UnwrapAsync(wrapped);
        Assert.Equal(32, key.Length);
        Assert.DoesNotContain(Convert.ToBase64String(key)[..20], text, StringComparison.Ordinal);
        Assert.Equal(-1, wrapped.AsSpan().IndexOf(key.AsSpan(0, 8)));
    }
}
