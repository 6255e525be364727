using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class WeakCipherTests
{
    [Fact]
    public Task Every_way_to_choose_a_weak_cipher_is_reported() => AnalyzerVerify.Analyze<WeakCipherAnalyzer>("""
        using System.Security.Cryptography;
        using Three = System.Security.Cryptography.TripleDES;

        var a = {|HT1002:DES.Create()|};
        var b = {|HT1002:Three.Create()|};
        RC2 c = {|HT1002:RC2.Create()|};
        TripleDES d = {|HT1002:new TripleDESCryptoServiceProvider()|};
        DESCryptoServiceProvider e = {|HT1002:new()|};
        var f = {|HT1002:SymmetricAlgorithm.Create("3DES")|};
        var g = {|HT1002:CryptoConfig.CreateFromName("System.Security.Cryptography.RC2CryptoServiceProvider")|};
        var h = new PbeParameters({|HT1002:PbeEncryptionAlgorithm.TripleDes3KeyPkcs12|}, HashAlgorithmName.SHA256, 600_000);
        Func<DES> i = {|HT1002:DES.Create|};
        """);

    [Fact]
    public Task Ciphers_of_BouncyCastle_are_reported_by_class_and_by_name() => AnalyzerVerify.Analyze<WeakCipherAnalyzer>(
        """
        using Org.BouncyCastle.Crypto.Engines;
        using Org.BouncyCastle.Security;

        object a = {|HT1002:new RC4Engine()|};
        object b = {|HT1002:CipherUtilities.GetCipher("DESede/CBC/PKCS7Padding")|};
        object c = CipherUtilities.GetCipher("AES/GCM/NoPadding");
        """,
        new()
        {
            Sources =
            [
                """
                namespace Org.BouncyCastle.Crypto.Engines { public class RC4Engine; }
                namespace Org.BouncyCastle.Security
                {
                    public static class CipherUtilities { public static object GetCipher(string algorithm) => algorithm; }
                }
                """,
            ],
        });

    [Fact]
    public Task Strong_ciphers_and_comparisons_are_left_alone() => AnalyzerVerify.Analyze<WeakCipherAnalyzer>("""
        using System.Security.Cryptography;

        var a = Aes.Create();
        var b = SymmetricAlgorithm.Create("AES");
        var c = SymmetricAlgorithm.Create(args[0]);
        SymmetricAlgorithm d = a;
        var e = d is TripleDES or DES;
        var f = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);
        var g = f.EncryptionAlgorithm == PbeEncryptionAlgorithm.TripleDes3KeyPkcs12;
        """);
}
