using System.Security.Cryptography;
using Hardening.Cryptography.Aead;
using Hardening.Cryptography.Aead.Engines;

namespace Hardening.Cryptography.Tests.Aead;

public sealed class SodiumAesGcmTests
{
    [Fact]
    public void Both_libraries_agree_on_every_length_and_refuse_every_change()
    {
        if (!SodiumAesGcm.IsSupported)
        {
            return;
        }

        foreach (var length in Enumerable.Range(0, 130).Append(4096).Append(SodiumAesGcm.LongestMessage))
        {
            var (key, nonce, message) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(12), RandomNumberGenerator.GetBytes(length));
            var (ours, theirs, opened) = (new byte[length + 16], new byte[length + 16], new byte[length]);
            SodiumAesGcm.Encrypt(key, nonce, message, ours);
            using var platform = AeadKey.Import(AeadAlgorithm.Aes256Gcm, key);
            platform.Encrypt(nonce, message, theirs);
            Assert.Equal(theirs, ours);
            Assert.True(SodiumAesGcm.TryDecrypt(key, nonce, theirs, opened));
            Assert.Equal(message, opened);
            ours[Random.Shared.Next(ours.Length)] ^= 4;
            Assert.False(SodiumAesGcm.TryDecrypt(key, nonce, ours, opened));
            Assert.All(opened, value => Assert.Equal(0, value));
        }

        Assert.Throws<ArgumentException>(() => SodiumAesGcm.Encrypt(new byte[16], new byte[12], [], new byte[16]));
        Assert.Throws<ArgumentException>(() => SodiumAesGcm.Encrypt(new byte[32], new byte[8], [], new byte[16]));
        Assert.Throws<ArgumentException>(() => SodiumAesGcm.TryDecrypt(new byte[32], new byte[12], new byte[15], []));
    }
}
