using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class CheckIgnoredTests
{
    [Fact]
    public Task A_check_whose_answer_nobody_looks_at_is_reported() => AnalyzerVerify.Analyze<CheckIgnoredAnalyzer>("""
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.AspNetCore.Identity;

        class Reader
        {
            async Task A(RSA rsa, ECDsa ec, X509Chain chain, X509Certificate2 certificate, UserManager<object> users, byte[] data)
            {
                {|HT1027:rsa.VerifyData(data, data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);|}
                {|HT1027:rsa.VerifyHash(data, data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);|}
                {|HT1027:ec.VerifyData(data, data, HashAlgorithmName.SHA256);|}
                {|HT1027:ec.VerifyHash(data, data);|}
                {|HT1027:_ = ec.VerifyHash(data, data);|}
                {|HT1027:chain.Build(certificate);|}
                {|HT1027:CryptographicOperations.FixedTimeEquals(data, data);|}
                {|HT1027:certificate.MatchesHostname("host");|}
                {|HT1027:await users.CheckPasswordAsync(new object(), "p");|}
                {|HT1027:users.CheckPasswordAsync(new object(), "p");|}
            }
        }
        """);

    [Fact]
    public Task A_check_that_decides_is_not_reported() => AnalyzerVerify.Analyze<CheckIgnoredAnalyzer>("""
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.AspNetCore.Identity;

        class Reader
        {
            bool Field;

            async Task<bool> A(RSA rsa, ECDsa ec, X509Chain chain, X509Certificate2 certificate, UserManager<object> users, byte[] data)
            {
                if (!rsa.VerifyData(data, data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)) throw new CryptographicException();
                var good = ec.VerifyHash(data, data) && chain.Build(certificate);
                Field = CryptographicOperations.FixedTimeEquals(data, data);
                Field |= certificate.MatchesHostname("host");
                while (!chain.Build(certificate)) { }
                Check(ec.VerifyHash(data, data));
                Verify(data);
                rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
                Func<bool> later = () => ec.VerifyHash(data, data);
                return good && later() && await users.CheckPasswordAsync(new object(), "p");
            }

            void Check(bool answer) => Field = answer;

            bool Verify(byte[] data) => data.Length > 0;
        }
        """);
}
