using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class CipherModeTests
{
    [Fact]
    public Task Ecb_is_reported_where_it_is_chosen() => AnalyzerVerify.Analyze<EcbModeAnalyzer>("""
        using System.Security.Cryptography;
        using static System.Security.Cryptography.CipherMode;

        using var aes = Aes.Create();
        aes.Mode = {|HT1003:CipherMode.ECB|};
        aes.Mode = {|HT1003:ECB|};
        aes.Mode = {|HT1003:(CipherMode)2|};
        var other = new AesManaged { Mode = {|HT1003:CipherMode.ECB|} };
        var mode = args.Length > 0 ? {|HT1003:CipherMode.ECB|} : CipherMode.CBC;
        var bytes = {|HT1003:aes.EncryptEcb(new byte[16], PaddingMode.None)|};
        """);

    [Fact]
    public Task Ecb_that_is_only_looked_at_is_left_alone() => AnalyzerVerify.Analyze<EcbModeAnalyzer>("""
        using System.Security.Cryptography;

        using var aes = Aes.Create();
        aes.Mode = CipherMode.CBC;
        aes.Mode = (CipherMode)1;
        if (aes.Mode == CipherMode.ECB || aes.Mode is CipherMode.ECB || aes.Mode.Equals(CipherMode.ECB))
        {
            throw new CryptographicException(nameof(CipherMode.ECB));
        }

        switch (aes.Mode)
        {
            case CipherMode.ECB:
                throw new CryptographicException();
        }

        var ok = aes.Mode switch { CipherMode.ECB => false, _ => true };
        """);

    [Fact]
    public Task A_number_that_only_fits_another_enumeration_does_not_crash() => AnalyzerVerify.Analyze<EcbModeAnalyzer>("""
        var wide = (Wide)ulong.MaxValue;
        enum Wide : ulong { None }
        """);

    [Fact]
    public Task Modes_without_authentication_are_listed() => AnalyzerVerify.Analyze<UnauthenticatedModeAnalyzer>("""
        using System.Security.Cryptography;

        class Box
        {
            void Explicit()
            {
                using var aes = Aes.Create();
                aes.Mode = {|HT1004:CipherMode.CBC|};
                using var encryptor = aes.CreateEncryptor();
            }

            void Implicit()
            {
                using var aes = Aes.Create();
                using var encryptor = {|HT1004:aes.CreateEncryptor()|};
            }

            byte[] OneShot(Aes aes, byte[] iv, byte[] text) => {|HT1004:aes.EncryptCbc(text, iv)|};
        }
        """);

    [Fact]
    public Task Encrypt_then_mac_is_left_alone() => AnalyzerVerify.Analyze<UnauthenticatedModeAnalyzer>("""
        using System.Security.Cryptography;

        class Box
        {
            byte[] Seal(Aes aes, byte[] macKey, byte[] iv, byte[] text)
            {
                aes.Mode = CipherMode.CBC;
                var sealedText = aes.EncryptCbc(text, iv);
                return HMACSHA256.HashData(macKey, sealedText);
            }
        }
        """);

    [Fact]
    public Task Modes_without_authentication_are_off_by_default() => AnalyzerVerify.Analyze<UnauthenticatedModeAnalyzer>(
        """
        using System.Security.Cryptography;

        using var aes = Aes.Create();
        aes.Mode = CipherMode.CBC;
        """,
        new() { DefaultSeverities = true });
}
