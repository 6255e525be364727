using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class SmallKeyTests
{
    [Fact]
    public Task Small_keys_are_reported() => AnalyzerVerify.Analyze<SmallKeyAnalyzer>("""
        using System.Security.Cryptography;

        var a = RSA.Create({|HT1012:1024|});
        RSACryptoServiceProvider b = new({|HT1012:512|});
        var size = 1024;
        var c = RSA.Create(keySizeInBits: {|HT1012:size|});
        a.KeySize = {|HT1012:1536|};
        var d = new RSACryptoServiceProvider { KeySize = {|HT1012:1024|} };
        var e = DSA.Create({|HT1012:1024|});
        var f = {|HT1012:new DSACryptoServiceProvider()|};
        var g = ECDsa.Create({|HT1012:ECCurve.NamedCurves.brainpoolP160r1|});
        """);

    [Fact]
    public Task Large_and_unknown_keys_are_left_alone() => AnalyzerVerify.Analyze<SmallKeyAnalyzer>("""
        using System.Security.Cryptography;

        var a = RSA.Create(2048);
        var b = RSA.Create();
        var c = RSA.Create(int.Parse(args[0]));
        var size = 1024;
        size *= 3;
        var d = RSA.Create(size);
        var e = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var aes = Aes.Create();
        aes.KeySize = 128;
        if (a.KeySize < 1024) throw new CryptographicException();
        """);
}
