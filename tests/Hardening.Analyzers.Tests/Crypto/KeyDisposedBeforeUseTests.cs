using Hardening.Analyzers.CodeFixes.Crypto;
using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class KeyDisposedBeforeUseTests
{
    [Fact]
    public Task A_task_that_outlives_the_key_is_reported() => AnalyzerVerify.Analyze<KeyDisposedBeforeUseAnalyzer>("""
        using System.Net.Security;
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using System.Threading.Tasks;

        class Work
        {
            static Task Use(object key, Stream s) => Task.CompletedTask;
            static Task<byte[]> Sign(RSA key) => Task.FromResult(key.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
            static ValueTask Send(AesGcm key) => default;

            Task A(Stream s) { using var aes = Aes.Create(); return {|HT1029:Use(aes, s)|}; }
            Task A2(Stream s) { using (var aes = Aes.Create()) { return {|HT1029:Use(aes, s)|}; } }
            Task<byte[]> B() { using var rsa = RSA.Create(); return {|HT1029:Sign(rsa)|}; }
            ValueTask C(byte[] key) { using var gcm = new AesGcm(key, 16); return {|HT1029:Send(gcm)|}; }
            Task D(Stream s) { using var hash = SHA256.Create(); return {|HT1029:hash.ComputeHashAsync(s)|}; }
            Task E(Stream s, Stream t) { using var aes = Aes.Create(); return {|HT1029:s.CopyToAsync(new CryptoStream(t, aes.CreateEncryptor(), CryptoStreamMode.Write))|}; }
            void F(Stream s) { using var aes = Aes.Create(); _ = {|HT1029:Use(aes, s)|}; }
            void G(Stream s) { using var aes = Aes.Create(); {|HT1029:Use(aes, s)|}; }
            Task H(Stream s) { using var aes = Aes.Create(); return {|HT1029:Task.Run(() => aes.EncryptCbc([], [], PaddingMode.PKCS7))|}; }
            Task I(Stream s, byte[] b) { using var tls = new SslStream(s); return {|HT1029:tls.WriteAsync(b, 0, 1)|}; }
            Task J(byte[] raw, Stream s) { using var certificate = X509CertificateLoader.LoadCertificate(raw); return {|HT1029:Use(certificate, s)|}; }
            Task K(Stream s) { using var hmac = new HMACSHA256(); if (s.CanRead) { return {|HT1029:hmac.ComputeHashAsync(s)|}; } return Task.CompletedTask; }
        }
        """);

    [Fact]
    public Task The_task_is_awaited_before_the_key_goes() => AnalyzerVerify.Fix<KeyDisposedBeforeUseAnalyzer, AwaitedKeyFix>(
        """
        using System.Security.Cryptography;
        using System.Threading.Tasks;

        class Work
        {
            static Task Use(object key) => Task.CompletedTask;

            Task A()
            {
                using var aes = Aes.Create();
                return {|HT1029:Use(aes)|};
            }

            public Task<byte[]> B(Stream s)
            {
                using var hash = SHA256.Create();
                return {|HT1029:hash.ComputeHashAsync(s)|};
            }

            async Task C() { using var aes = Aes.Create(); {|HT1029:Use(aes)|}; await Task.Yield(); }
            async Task D() { using var aes = Aes.Create(); _ = {|HT1029:Use(aes)|}; await Task.Yield(); }
            Task E(Stream s) { using var aes = Aes.Create(); if (s.CanRead) { return {|HT1029:Use(aes)|}; } return Task.CompletedTask; }
            void F() { using var aes = Aes.Create(); {|HT1029:Use(aes)|}; }
            Task G(ref int n) { using var aes = Aes.Create(); return {|HT1029:Use(aes)|}; }
        }
        """,
        """
        using System.Security.Cryptography;
        using System.Threading.Tasks;

        class Work
        {
            static Task Use(object key) => Task.CompletedTask;

            async Task A()
            {
                using var aes = Aes.Create();
                await Use(aes);
            }

            public async Task<byte[]> B(Stream s)
            {
                using var hash = SHA256.Create();
                return await hash.ComputeHashAsync(s);
            }

            async Task C() { using var aes = Aes.Create(); await Use(aes); await Task.Yield(); }
            async Task D() { using var aes = Aes.Create(); await Use(aes); await Task.Yield(); }
            Task E(Stream s) { using var aes = Aes.Create(); if (s.CanRead) { return {|HT1029:Use(aes)|}; } return Task.CompletedTask; }
            void F() { using var aes = Aes.Create(); {|HT1029:Use(aes)|}; }
            Task G(ref int n) { using var aes = Aes.Create(); return {|HT1029:Use(aes)|}; }
        }
        """);

    [Fact]
    public Task A_task_that_is_awaited_or_takes_a_copy_is_not() => AnalyzerVerify.Analyze<KeyDisposedBeforeUseAnalyzer>("""
        using System.Security.Cryptography;
        using System.Threading.Tasks;

        class Work
        {
            static Task Use(object key, Stream s) => Task.CompletedTask;
            static Task Take(byte[] key, Stream s) => Task.CompletedTask;

            async Task A(Stream s) { using var aes = Aes.Create(); await Use(aes, s); }
            async Task<byte[]> B(Stream s) { using var hash = SHA256.Create(); return await hash.ComputeHashAsync(s); }
            void C(Stream s) { using var aes = Aes.Create(); Use(aes, s).Wait(); }
            byte[] D(Stream s) { using var hash = SHA256.Create(); return hash.ComputeHashAsync(s).GetAwaiter().GetResult(); }
            Task E(Stream s) { using var aes = Aes.Create(); return Take(aes.Key, s); }
            Task F(Stream s) { using var aes = Aes.Create(); return Take(aes.Key.AsSpan().ToArray(), s); }
            Task G(Stream s) { var aes = Aes.Create(); return Use(aes, s); }
            Task<byte[]> H(Stream s) { using var hash = SHA256.Create(); return Task.FromResult(hash.ComputeHash(s)); }
            Task I(Stream s) { using var copy = new MemoryStream(); return Use(copy, s); }
            async Task J(Stream s) { using (var aes = Aes.Create()) { await Use(aes, s).ConfigureAwait(false); } }
            Task K(Stream s, Aes aes) { return Use(aes, s); }
            async Task L(Stream s) { using var aes = Aes.Create(); var running = Use(aes, s); await running; }
        }
        """);
}
