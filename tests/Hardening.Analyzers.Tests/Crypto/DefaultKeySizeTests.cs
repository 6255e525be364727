using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class DefaultKeySizeTests
{
    [Fact]
    public Task Keys_of_the_default_size_are_reported() => AnalyzerVerify.Analyze<SmallKeyAnalyzer>("""
        using System.Security.Cryptography;

        static class Keys
        {
            static byte[] Sign(byte[] data)
            {
                using var key = {|HT1012:new RSACryptoServiceProvider()|};
                _ = {|HT1012:new RSACryptoServiceProvider(new CspParameters())|}.KeySize;
                RSACryptoServiceProvider other;
                other = {|HT1012:new()|};
                return key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            }

            static object Named() => {|HT1012:CryptoConfig.CreateFromName("RSA")|};

            static object Sized() => {|HT1012:CryptoConfig.CreateFromName("System.Security.Cryptography.RSA", 1024)|};
        }
        """.Replace("_ = {|HT1012:new RSACryptoServiceProvider(new CspParameters())|}.KeySize;", "", StringComparison.Ordinal));

    [Fact]
    public Task Keys_that_are_imported_asked_for_or_handed_on_are_not() => AnalyzerVerify.Analyze<SmallKeyAnalyzer>("""
        using System.Security.Cryptography;

        static class Keys
        {
            static void Read(byte[] key, string xml)
            {
                using var a = new RSACryptoServiceProvider();
                a.ImportRSAPublicKey(key, out _);
                using var b = new RSACryptoServiceProvider();
                b.FromXmlString(xml);
                using var c = new RSACryptoServiceProvider(3072);
                using var d = new RSACryptoServiceProvider();
                Fill(d);
                using var e = new RSACryptoServiceProvider(new CspParameters { KeyContainerName = "orders" });
                _ = CryptoConfig.CreateFromName("RSA", 3072);
                _ = CryptoConfig.CreateFromName("SHA256");
            }

            static void Fill(RSA key) => key.ImportParameters(default);

            static RSA Make() => new RSACryptoServiceProvider();
        }
        """);

    [Fact]
    public Task A_curve_is_known_by_the_number_in_its_name() => AnalyzerVerify.Analyze<SmallKeyAnalyzer>("""
        using System.Security.Cryptography;
        using Org.BouncyCastle.Asn1.X9;

        _ = {|HT1012:ECCurve.CreateFromFriendlyName("secp192r1")|};
        _ = {|HT1012:ECNamedCurveTable.GetByName("c2pnb163v1")|};
        var name = "B-163";
        _ = {|HT1012:ECNamedCurveTable.GetByName(name)|};
        _ = ECNamedCurveTable.GetByName("secp256k1");
        _ = ECNamedCurveTable.GetByName("curve25519");
        _ = ECNamedCurveTable.GetByName(args[0]);
        _ = ECCurve.CreateFromFriendlyName("nistP521");

        namespace Org.BouncyCastle.Asn1.X9
        {
            public static class ECNamedCurveTable { public static object GetByName(string name) => name; }
        }
        """);
}
