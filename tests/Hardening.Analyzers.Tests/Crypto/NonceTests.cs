using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

/// <summary>The nonce of authenticated encryption, which must never be used twice under one key.</summary>
public class NonceTests
{
    private const string Head = """
        using System;
        using System.Security.Cryptography;
        using System.Text;

        class Box
        {
            const string Text = "nonce";
            static readonly byte[] s_zero = new byte[12];
            static readonly byte[] s_fixed = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
            void Use(AesGcm gcm, AesCcm ccm, ChaCha20Poly1305 cha, Aes aes, byte[] t, byte[] tag, byte[] message, ulong counter)
            {

        """;

    [Theory]
    [InlineData("gcm.Encrypt({|HT1006:new byte[12]|}, t, t, tag);")]
    [InlineData("gcm.Encrypt({|HT1006:s_zero|}, t, t, tag);")]
    [InlineData("gcm.Encrypt({|HT1006:s_fixed|}, t, t, tag);")]
    [InlineData("ccm.Encrypt({|HT1006:s_fixed|}, t, t, tag);")]
    [InlineData("cha.Encrypt({|HT1006:s_fixed|}, t, t, tag);")]
    [InlineData("var nonce = new byte[12]; gcm.Encrypt({|HT1006:nonce|}, t, t, tag);")]
    [InlineData("gcm.Encrypt({|HT1006:Encoding.UTF8.GetBytes(Text)|}, t, t, tag);")]
    [InlineData("gcm.Encrypt({|HT1006:Convert.FromBase64String(\"AAAAAAAAAAAAAAAA\")|}, t, t, tag);")]
    [InlineData("gcm.Encrypt({|HT1006:\"twelve bytes\"u8|}, t, t, tag);")]
    [InlineData("gcm.Encrypt(plaintext: t, nonce: {|HT1006:s_zero|}, ciphertext: t, tag: tag);")]
    [InlineData("var nonce = Convert.FromHexString(\"000000000000000000000001\"); gcm.Encrypt({|HT1006:nonce|}, t, t, tag);")]
    public Task A_nonce_that_is_always_the_same_is_reported(string code) =>
        AnalyzerVerify.Analyze<HardcodedIvAnalyzer>(Head + code + "\n    }\n}");

    [Theory]
    [InlineData("gcm.Encrypt(RandomNumberGenerator.GetBytes(12), t, t, tag);")]
    [InlineData("var nonce = RandomNumberGenerator.GetBytes(12); gcm.Encrypt(nonce, t, t, tag);")]
    [InlineData("var nonce = new byte[12]; RandomNumberGenerator.Fill(nonce); gcm.Encrypt(nonce, t, t, tag);")]
    [InlineData("var nonce = new byte[12]; using var r = RandomNumberGenerator.Create(); r.GetBytes(nonce); gcm.Encrypt(nonce, t, t, tag);")]
    [InlineData("var nonce = new byte[12]; BitConverter.TryWriteBytes(nonce, counter); gcm.Encrypt(nonce, t, t, tag);")]
    [InlineData("var nonce = new byte[12]; nonce[0] = (byte)counter; gcm.Encrypt(nonce, t, t, tag);")]
    [InlineData("gcm.Encrypt(message.AsSpan(0, 12), t, t, tag);")]
    [InlineData("gcm.Decrypt(s_fixed, t, tag, t);")]
    [InlineData("Span<byte> nonce = stackalloc byte[12]; RandomNumberGenerator.Fill(nonce); gcm.Encrypt(nonce, t, t, tag);")]
    [InlineData("gcm.Encrypt(BitConverter.GetBytes(counter), t, t, tag);")]
    [InlineData("aes.GenerateIV(); aes.EncryptCbc(t, aes.IV);")]
    public Task A_nonce_that_differs_or_comes_with_the_message_is_not(string code) =>
        AnalyzerVerify.Analyze<HardcodedIvAnalyzer>(Head + code + "\n    }\n}");
}
