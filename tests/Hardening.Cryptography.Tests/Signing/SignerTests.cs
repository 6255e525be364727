using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Cryptography.Tests.Signing;

/// <summary>What every signer promises, whatever its algorithm.</summary>
public sealed class SignerTests
{
    public static TheoryData<string> Keys => ["p256", "p384", "p521", "ed25519", "rsa", "ml-dsa-44", "ml-dsa-65", "ml-dsa-87"];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_signature_verifies_and_no_changed_one_does(string kind)
    {
        using var signer = TestKeys.Signer(kind);
        var message = "the message"u8.ToArray();
        var signature = await signer.SignAsync(message);
        var verifier = signer.PublicKey.CreateVerifier();

        Assert.Equal(signer.Algorithm, verifier.Algorithm);
        Assert.True(verifier.Verify(message, signature));
        Assert.False(verifier.Verify("the messagE"u8, signature));
        Assert.False(verifier.Verify(message, []));
        Assert.False(verifier.Verify(message, [.. signature, 0]));
        Assert.False(verifier.Verify(message, signature.AsSpan(0, signature.Length - 1)));
        // Post-quantum signatures are long and slow to check: some hundred places stand for all.
        for (var i = 0; i < signature.Length; i += Math.Max(1, signature.Length / 300))
        {
            var changed = signature.ToArray();
            changed[i] ^= 1;
            Assert.False(verifier.Verify(message, changed), $"byte {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Random_bytes_are_no_signature(string kind)
    {
        using var signer = TestKeys.Signer(kind);
        var verifier = signer.PublicKey.CreateVerifier();
        await Task.Run(() => Gen.Byte.Array[0, 160].Sample(bytes => !verifier.Verify("m"u8, bytes), iter: 200));
    }

    [Theory]
    [InlineData("p256")]
    [InlineData("p384")]
    [InlineData("p521")]
    [InlineData("rsa")]
    public async Task A_signed_digest_verifies_as_the_message_and_the_other_way_round(string kind)
    {
        using var signer = (IDigestSigner)TestKeys.Signer(kind);
        var message = "the message"u8.ToArray();
        var digest = CryptographicOperations.HashData(signer.Algorithm.Hash()!.Value, message);
        var verifier = signer.PublicKey.CreateVerifier();

        var ofDigest = await signer.SignDigestAsync(digest);
        var ofMessage = await signer.SignAsync(message);
        Assert.True(verifier.Verify(message, ofDigest));
        Assert.True(verifier.VerifyDigest(digest, ofMessage));
    }

    [Fact]
    public void Ed25519_has_no_digest_form()
    {
        using var signer = TestKeys.Signer("ed25519");
        Assert.Null(signer.Algorithm.Hash());
        Assert.Throws<NotSupportedException>(() => signer.PublicKey.CreateVerifier().VerifyDigest(new byte[32], new byte[64]));
    }

    [Fact]
    public void A_scheme_of_another_key_type_is_refused()
    {
        using var signer = TestKeys.Signer("p256");
        Assert.Throws<ArgumentException>(() => signer.PublicKey.CreateVerifier(SignatureAlgorithm.Ed25519));
    }

    [Fact]
    public async Task Ecdsa_with_a_non_minimal_integer_is_refused()
    {
        using var signer = TestKeys.Signer("p256");
        var message = "m"u8.ToArray();
        var signature = await signer.SignAsync(message);
        // SEQUENCE, length, INTEGER, length, value: one more leading zero makes it BER.
        byte[] padded = [0x30, (byte)(signature[1] + 1), 0x02, (byte)(signature[3] + 1), 0x00, .. signature.AsSpan(4)];
        Assert.False(signer.PublicKey.CreateVerifier().Verify(message, padded));
    }

    [Fact]
    public void A_key_id_is_the_hash_of_the_encoding()
    {
        using var signer = TestKeys.Signer("p256");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(signer.PublicKey.Spki.Span)), signer.PublicKey.Id);
    }

    [Fact]
    public void Bytes_behind_a_public_key_are_refused()
    {
        using var signer = TestKeys.Signer("p256");
        var error = Assert.Throws<CryptographyException>(() => PublicKey.FromSpki([.. signer.PublicKey.Spki.Span, 0]));
        Assert.Equal(CryptographyCodes.NotAKey, error.Code);
    }

    [Fact]
    public void Random_bytes_are_no_public_key() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        try
        {
            PublicKey.FromSpki(bytes);
            return false;
        }
        catch (CryptographyException)
        {
            return true;
        }
    });

    [Fact]
    [SuppressMessage("Cryptography", "HT1012", Justification = "The short key is what must be refused.")]
    public void A_short_rsa_key_is_refused_for_verification()
    {
        using var rsa = RSA.Create(1024);
        var error = Assert.Throws<CryptographyException>(() => PublicKey.FromSpki(rsa.ExportSubjectPublicKeyInfo()));
        Assert.Equal(CryptographyCodes.WeakKey, error.Code);
    }

    [Fact]
    public void An_unknown_curve_is_refused()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        var error = Assert.Throws<CryptographyException>(() => PublicKey.FromSpki(ecdsa.ExportSubjectPublicKeyInfo()));
        Assert.Equal(CryptographyCodes.UnsupportedAlgorithm, error.Code);
    }
}
