using CsCheck;
using Hardening.Cryptography.Aead;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.Tests.Aead;

public sealed class AeadKeyTests
{
    public static TheoryData<AeadAlgorithm> All => [.. Enum.GetValues<AeadAlgorithm>()];

    [Theory]
    [MemberData(nameof(All))]
    public void What_was_encrypted_decrypts_and_any_changed_byte_is_refused(AeadAlgorithm algorithm)
    {
        using var key = AeadKey.Import(algorithm, new byte[algorithm.KeySize()]);
        var nonce = new byte[algorithm.NonceSize()];
        Gen.Select(Gen.Byte.Array[0, 100], Gen.Byte.Array[0, 20], Gen.Int[0, 1000]).Sample((message, associated, position) =>
        {
            var output = new byte[message.Length + AeadAlgorithms.TagSize];
            key.Encrypt(nonce, message, output, associated);
            var back = new byte[message.Length];
            Assert.True(key.TryDecrypt(nonce, output, back, associated));
            Assert.Equal(message, back);

            output[position % output.Length] ^= 1;
            Assert.False(key.TryDecrypt(nonce, output, back, associated));
            Assert.Equal(new byte[message.Length], back);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Wrong_lengths_are_refused(AeadAlgorithm algorithm)
    {
        Assert.Throws<ArgumentException>(() => AeadKey.Import(algorithm, new byte[algorithm.KeySize() - 1]));
        using var key = AeadKey.Import(algorithm, new byte[algorithm.KeySize()]);
        var nonce = new byte[algorithm.NonceSize()];
        Assert.Throws<ArgumentException>(() => key.Encrypt(nonce.AsSpan(1), default, new byte[16]));
        Assert.Throws<ArgumentException>(() => key.Encrypt(nonce, default, new byte[17]));
        Assert.Throws<ArgumentException>(() => key.TryDecrypt(nonce, new byte[20], new byte[5]));
        Assert.False(key.TryDecrypt(nonce, new byte[15], []));
    }

    [Fact]
    public void Only_AES_GCM_takes_nonces_of_other_sizes()
    {
        foreach (var size in new[] { 0, 129 })
        {
            Assert.Throws<ArgumentException>(() => AeadKey.Import(AeadAlgorithm.Aes256Gcm, new byte[32], size));
        }

        foreach (var algorithm in new[] { AeadAlgorithm.ChaCha20Poly1305, AeadAlgorithm.XChaCha20Poly1305, AeadAlgorithm.Aes256GcmSiv })
        {
            Assert.Throws<ArgumentException>(() => AeadKey.Import(algorithm, new byte[32], 16));
        }
    }

    [Fact]
    public void A_wrapped_key_unwraps_and_any_changed_byte_is_refused()
    {
        var wrapping = new byte[32];
        for (var length = 1; length < 70; length++)
        {
            var wrapped = KeyWrap.Wrap(wrapping, new byte[length]);
            Assert.Equal(new byte[length], KeyWrap.TryUnwrap(wrapping, wrapped));
            wrapped[length % wrapped.Length] ^= 0x80;
            Assert.Null(KeyWrap.TryUnwrap(wrapping, wrapped));
            Assert.Null(KeyWrap.TryUnwrap(wrapping, wrapped.AsSpan(1)));
        }

        Assert.Null(KeyWrap.TryUnwrap(wrapping, []));
        Assert.Throws<ArgumentException>(() => KeyWrap.Wrap(wrapping, []));
        Assert.Throws<ArgumentException>(() => KeyWrap.Wrap(new byte[31], new byte[1]));
    }
}
