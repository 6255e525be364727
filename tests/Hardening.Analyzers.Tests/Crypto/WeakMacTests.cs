using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class WeakMacTests
{
    [Fact]
    public Task Legacy_codes_are_reported() => AnalyzerVerify.Analyze<WeakMacAnalyzer>("""
        using System.Security.Cryptography;

        var key = RandomNumberGenerator.GetBytes(32);
        var a = {|HT1016:new HMACMD5(key)|};
        HMACSHA1 b = {|HT1016:new(key)|};
        var c = {|HT1016:HMACSHA1.HashData(source: new byte[1], key: key)|};
        var d = {|HT1016:CryptoConfig.CreateFromName("HMACMD5")|};
        """);

    [Fact]
    public Task Current_codes_are_left_alone() => AnalyzerVerify.Analyze<WeakMacAnalyzer>("""
        using System.Security.Cryptography;

        var key = RandomNumberGenerator.GetBytes(32);
        var a = new HMACSHA256(key);
        var b = HMACSHA512.HashData(key, new byte[1]);
        var c = CryptoConfig.CreateFromName("HMACSHA256");
        """);
}
