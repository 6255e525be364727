using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class HardcodedIvTests
{
    [Fact]
    public Task Fixed_vectors_and_nonces_are_reported() => AnalyzerVerify.Analyze<HardcodedIvAnalyzer>("""
        using System.Security.Cryptography;

        class Box
        {
            private static readonly byte[] Zero = new byte[16];

            void Use(Aes aes, AesGcm gcm, byte[] key, byte[] text, byte[] tag)
            {
                aes.IV = {|HT1006:new byte[16]|};
                aes.IV = {|HT1006:Zero|};
                var a = aes.CreateEncryptor(key, {|HT1006:new byte[] { 1, 2 }|});
                var b = aes.EncryptCbc(text, iv: {|HT1006:Zero|});
                var nonce = new byte[12];
                gcm.Encrypt({|HT1006:nonce|}, text, text, tag);
            }
        }
        """);

    [Fact]
    public Task Fresh_vectors_and_decryption_are_left_alone() => AnalyzerVerify.Analyze<HardcodedIvAnalyzer>("""
        using System.Security.Cryptography;

        class Box
        {
            private static readonly byte[] Filled = new byte[16];
            private readonly byte[] _view = new byte[16];

            Box()
            {
                Increment(Filled);
                RandomNumberGenerator.Fill(_view.AsSpan());
            }

            void Members(Aes aes)
            {
                aes.IV = Filled;
                aes.IV = _view;
            }

            void Use(Aes aes, AesGcm gcm, byte[] key, byte[] message, byte[] text, byte[] tag)
            {
                aes.GenerateIV();
                aes.IV = RandomNumberGenerator.GetBytes(16);
                aes.IV = message[..16];
                var copy = new byte[16];
                Array.Copy(message, copy, 16);
                aes.IV = copy;
                var nonce = new byte[12];
                RandomNumberGenerator.Fill(nonce);
                gcm.Encrypt(nonce, text, text, tag);
                gcm.Decrypt(message.AsSpan(0, 12), text, tag, text);
                var counter = new byte[12];
                Increment(counter);
                gcm.Encrypt(counter, text, text, tag);
            }

            static void Increment(byte[] value) => value[0]++;
        }
        """);
}
