using Hardening.Analyzers.CodeFixes.Crypto;
using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class TimingUnsafeComparisonTests
{
    [Fact]
    public Task Comparisons_that_stop_early_are_reported() => AnalyzerVerify.Analyze<TimingUnsafeComparisonAnalyzer>("""
        using System.Security.Cryptography;

        class Hooks
        {
            bool Check(byte[] key, byte[] body, byte[] tag, string header, string password, byte[] salt)
            {
                using var hmac = new HMACSHA256(key);
                var computed = hmac.ComputeHash(body);
                var hex = Convert.ToHexString(computed).ToLowerInvariant();
                for (var i = 0; i < tag.Length; i++)
                {
                    if ({|HT1015:computed[i] != tag[i]|})
                    {
                        return false;
                    }
                }

                return {|HT1015:computed.SequenceEqual(tag)|}
                    && {|HT1015:tag.AsSpan().SequenceEqual(HMACSHA512.HashData(key, body))|}
                    && {|HT1015:hex == header|}
                    && {|HT1015:string.Equals(header, hex, StringComparison.Ordinal)|}
                    && {|HT1015:header.Equals(Convert.ToBase64String(hmac.ComputeHash(body)))|}
                    && {|HT1015:Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32).SequenceEqual(tag)|};
            }

            bool Other(byte[] key, byte[] body, byte[] tag, string header)
            {
                var computed = HMACSHA384.HashData(key, body);
                if (!{|HT1015:computed.AsSpan().SequenceEqual(tag)|})
                {
                    return false;
                }

                return {|HT1015:Enumerable.SequenceEqual(tag, computed)|}
                    || {|HT1015:Convert.ToHexString(computed) != header|};
            }
        }
        """);

    [Fact]
    public Task Comparisons_in_fixed_time_and_of_other_values_are_left_alone() => AnalyzerVerify.Analyze<TimingUnsafeComparisonAnalyzer>("""
        using System.Security.Cryptography;

        class Hooks
        {
            bool Check(byte[] key, byte[] body, byte[] tag)
            {
                byte[]? computed = HMACSHA256.HashData(key, body);
                return computed != null
                    && computed.Length == tag.Length
                    && CryptographicOperations.FixedTimeEquals(computed, tag)
                    && SHA256.HashData(body).SequenceEqual(tag)
                    && body.SequenceEqual(tag);
            }

            bool Other(byte[] key, byte[] body, byte[] tag, string header, HMAC hmac)
            {
                var computed = hmac.ComputeHash(body);
                var difference = 0;
                for (var i = 0; i < computed.Length; i++)
                {
                    difference |= computed[i] ^ tag[i];
                }

                return difference == 0
                    && computed.Length != 0
                    && Convert.ToHexString(computed).Length == header.Length
                    && CryptographicOperations.FixedTimeEquals(computed.AsSpan(0, 16), tag.AsSpan(0, 16))
                    && !computed.Equals(null)
                    && ReferenceEquals(computed, tag)
                    && hmac.HashName == header;
            }
        }
        """);

    [Fact]
    public Task The_fix_compares_in_fixed_time() => AnalyzerVerify.Fix<TimingUnsafeComparisonAnalyzer, TimingUnsafeComparisonFix>(
        """
        using System.Security.Cryptography;

        bool A(byte[] key, byte[] body, byte[] tag) => {|HT1015:HMACSHA256.HashData(key, body).SequenceEqual(tag)|};
        bool B(byte[] key, byte[] body, byte[] tag) => !{|HT1015:Enumerable.SequenceEqual(tag, HMACSHA256.HashData(key, body))|};
        """,
        """
        using System.Security.Cryptography;

        bool A(byte[] key, byte[] body, byte[] tag) => CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, body), tag);
        bool B(byte[] key, byte[] body, byte[] tag) => !CryptographicOperations.FixedTimeEquals(tag, HMACSHA256.HashData(key, body));
        """);

    [Fact]
    public Task Texts_get_no_fix() => AnalyzerVerify.NoFix<TimingUnsafeComparisonAnalyzer, TimingUnsafeComparisonFix>("""
        using System.Security.Cryptography;

        bool A(byte[] key, byte[] body, string tag) => {|HT1015:Convert.ToHexString(HMACSHA256.HashData(key, body)) == tag|};
        """);
}
