using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Sealing;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.Tests.Wrapping;

/// <summary>What every wrapper has to do; each clause is a public method, and every wrapper's tests run them all.</summary>
internal static class KeyWrapperContract
{
    public static TheoryData<string> Clauses => [.. typeof(Clause).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name)];

    internal static async Task Check(string clause, WrapperCase wrapper) =>
        await (Task)typeof(Clause).GetMethod(clause, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [wrapper])!;

    internal static async Task Refused(IKeyWrapper wrapper, byte[] wrapped, WrapperCase? owner = null)
    {
        var refused = await Assert.ThrowsAsync<CryptographyException>(() => wrapper.UnwrapAsync(wrapped).AsTask());
        Assert.True(refused.Code == CryptographyCodes.Refused, refused.Message);
        Assert.Equal(Refusal.Of().Message, refused.Message);
        Silent(refused, owner);
    }

    // Not in the message, the remedy, the place, or any cause.
    private static void Silent(CryptographyException error, WrapperCase? owner, byte[]? key = null)
    {
        var shown = $"{error} {error.Remedy} {error.File}";
        foreach (var secret in new[] { owner?.Credential, key is null ? null : Convert.ToHexString(key), key is null ? null : Convert.ToBase64String(key) })
        {
            Assert.True(secret is null || !shown.Contains(secret, StringComparison.OrdinalIgnoreCase), shown);
        }
    }

    private static class Clause
    {
        public static async Task What_one_wraps_another_of_the_same_key_unwraps(WrapperCase wrapper)
        {
            using var first = (IDisposable)wrapper.Create();
            using var second = (IDisposable)wrapper.Create();
            foreach (var length in new[] { 1, 16, 32, 33, KeyWrapper.MaximumKeyBytes })
            {
                var key = RandomNumberGenerator.GetBytes(length);
                var wrapped = await ((IKeyWrapper)first).WrapAsync(key);
                Assert.InRange(wrapped.Length, 1, KeyWrapper.MaximumWrappedBytes);
                Assert.True(length < 16 || wrapped.AsSpan().IndexOf(key) < 0);
                Assert.Equal(key, await ((IKeyWrapper)second).UnwrapAsync(wrapped));
            }
        }

        public static async Task Another_key_does_not_unwrap(WrapperCase wrapper)
        {
            using var owner = (IDisposable)wrapper.Create();
            using var other = (IDisposable)wrapper.Other();
            var wrapped = await ((IKeyWrapper)owner).WrapAsync(new byte[32]);
            await Refused((IKeyWrapper)other, wrapped, wrapper);
            Assert.Equal(new byte[32], await ((IKeyWrapper)owner).UnwrapAsync(wrapped));
        }

        public static async Task What_was_changed_cut_or_extended_does_not_unwrap(WrapperCase wrapper)
        {
            using var disposable = (IDisposable)wrapper.Create();
            var owner = (IKeyWrapper)disposable;
            var wrapped = await owner.WrapAsync(RandomNumberGenerator.GetBytes(32));
            var step = Math.Max(1, wrapped.Length / wrapper.Tries);
            for (var position = 0; position < wrapped.Length; position += step)
            {
                var changed = wrapped.ToArray();
                changed[position] ^= 0x80;
                await Refused(owner, changed, wrapper);
            }

            foreach (var length in new[] { 0, 1, 16, wrapped.Length / 2, wrapped.Length - 1 })
            {
                await Refused(owner, wrapped[..length], wrapper);
            }

            await Refused(owner, [.. wrapped, 0], wrapper);
            await Refused(owner, new byte[KeyWrapper.MaximumWrappedBytes + 1], wrapper);
        }

        public static async Task A_key_out_of_its_range_is_the_callers_mistake(WrapperCase wrapper)
        {
            using var disposable = (IDisposable)wrapper.Create();
            var owner = (IKeyWrapper)disposable;
            await Assert.ThrowsAsync<ArgumentException>(() => owner.WrapAsync(ReadOnlyMemory<byte>.Empty).AsTask());
            await Assert.ThrowsAsync<ArgumentException>(() => owner.WrapAsync(new byte[KeyWrapper.MaximumKeyBytes + 1]).AsTask());
            Assert.InRange(owner.Kind.Length, 1, 64);
            Assert.True(Ascii.IsValid(owner.Kind));
        }

        public static async Task What_is_not_there_says_so_by_its_code_and_without_secrets(WrapperCase wrapper)
        {
            if (wrapper.Away is null)
            {
                return;
            }

            using var disposable = (IDisposable)wrapper.Away();
            using var present = (IDisposable)wrapper.Create();
            var away = (IKeyWrapper)disposable;
            var key = RandomNumberGenerator.GetBytes(32);
            var wrapped = await ((IKeyWrapper)present).WrapAsync(key);
            foreach (var call in new Func<Task>[] { () => away.WrapAsync(key).AsTask(), () => away.UnwrapAsync(wrapped).AsTask() })
            {
                var failed = await Assert.ThrowsAsync<CryptographyException>(call);
                Assert.Equal(CryptographyCodes.WrapperUnavailable, failed.Code);
                Assert.NotNull(failed.File);
                Silent(failed, wrapper, key);
            }
        }

        public static async Task What_was_cancelled_or_disposed_is_not_done(WrapperCase wrapper)
        {
            using var ended = new CancellationTokenSource();
            await ended.CancelAsync();
            using var disposable = (IDisposable)wrapper.Create();
            var owner = (IKeyWrapper)disposable;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => owner.WrapAsync(new byte[32], ended.Token).AsTask());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => owner.UnwrapAsync(new byte[32], ended.Token).AsTask());
            disposable.Dispose();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => owner.WrapAsync(new byte[32]).AsTask());
            await Assert.ThrowsAsync<ObjectDisposedException>(() => owner.UnwrapAsync(new byte[32]).AsTask());
        }

        public static async Task Several_threads_use_one(WrapperCase wrapper)
        {
            using var disposable = (IDisposable)wrapper.Create();
            var owner = (IKeyWrapper)disposable;
            await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Task.Run(async () =>
            {
                byte[] key = [.. Enumerable.Repeat((byte)number, 32)];
                Assert.Equal(key, await owner.UnwrapAsync(await owner.WrapAsync(key)));
            })));
        }

        public static async Task A_ring_lives_under_it_and_not_under_another(WrapperCase wrapper)
        {
            using var folder = new TempFolder();
            using var owner = (IDisposable)wrapper.Create();
            using var again = (IDisposable)wrapper.Create();
            using var other = (IDisposable)wrapper.Other();
            var store = new DirectoryRingStore(folder["ring"], TimeProvider.System);
            byte[] blob;
            using (var ring = await KeyRing.OpenAsync(store, (IKeyWrapper)owner, TimeProvider.System))
            {
                blob = await new Sealer(ring, "test").SealAsync("text"u8.ToArray());
            }

            using (var ring = await KeyRing.OpenAsync(store, (IKeyWrapper)again, TimeProvider.System))
            {
                Assert.Equal("text"u8.ToArray(), await new Sealer(ring, "test").OpenAsync(blob));
            }

            using var foreign = await KeyRing.OpenAsync(store, (IKeyWrapper)other, TimeProvider.System);
            var refused = await Assert.ThrowsAsync<CryptographyException>(() => new Sealer(foreign, "test").OpenAsync(blob).AsTask());
            Assert.True(refused.Code == CryptographyCodes.Refused, refused.Message);
        }
    }
}
