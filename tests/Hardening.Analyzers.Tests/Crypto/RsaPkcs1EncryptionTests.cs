using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class RsaPkcs1EncryptionTests
{
    [Fact]
    public Task Old_padding_is_reported() => AnalyzerVerify.Analyze<RsaPkcs1EncryptionAnalyzer>("""
        using System.Security.Cryptography;

        using var rsa = RSA.Create(3072);
        var a = rsa.Encrypt(new byte[1], {|HT1014:RSAEncryptionPadding.Pkcs1|});
        var b = rsa.Decrypt(padding: {|HT1014:RSAEncryptionPadding.Pkcs1|}, data: a);
        using var provider = new RSACryptoServiceProvider(3072);
        var c = {|HT1014:provider.Encrypt(new byte[1], false)|};
        var d = {|HT1014:provider.Decrypt(fOAEP: false, rgb: c)|};
        var e = {|HT1014:new RSAPKCS1KeyExchangeFormatter(rsa)|};
        """);

    [Fact]
    public Task Oaep_and_signatures_are_left_alone() => AnalyzerVerify.Analyze<RsaPkcs1EncryptionAnalyzer>("""
        using System.Security.Cryptography;

        using var rsa = RSA.Create(3072);
        var a = rsa.Encrypt(new byte[1], RSAEncryptionPadding.OaepSHA256);
        var b = rsa.SignData(a, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var provider = new RSACryptoServiceProvider(3072);
        var c = provider.Encrypt(new byte[1], true);
        var padding = RSAEncryptionPadding.OaepSHA256;
        var d = padding == RSAEncryptionPadding.Pkcs1;
        """);
}
