using Hardening.Cryptography.Agreement;

namespace Hardening.Cryptography.Tests.Agreement;

public sealed class KemTests
{
    public static TheoryData<KemAlgorithm> All => [.. Enum.GetValues<KemAlgorithm>()];

    [Theory]
    [MemberData(nameof(All))]
    public void Both_sides_get_one_secret_and_lengths_are_exact(KemAlgorithm algorithm)
    {
        using var key = KemPrivateKey.FromSeed(algorithm, Seed(algorithm));
        var (ciphertext, secret) = key.PublicKey.Encapsulate();
        Assert.Equal((algorithm.CiphertextSize(), algorithm.PublicKeySize()), (ciphertext.Length, key.PublicKey.Bytes.Length));

        var recovered = new byte[KemAlgorithms.SecretSize];
        Assert.True(key.TryDecapsulate(ciphertext, recovered));
        Assert.Equal(secret, recovered);

        Assert.False(key.TryDecapsulate(ciphertext.AsSpan(1), recovered));
        Assert.Equal(new byte[32], recovered);
        Assert.Throws<ArgumentException>(() => key.TryDecapsulate(ciphertext, new byte[31]));
        Assert.Throws<ArgumentException>(() => KemPrivateKey.FromSeed(algorithm, Seed(algorithm).AsSpan(1)));
        Assert.Null(KemPublicKey.TryImport(algorithm, key.PublicKey.Bytes.Span[1..]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_changed_ciphertext_gives_another_secret(KemAlgorithm algorithm)
    {
        using var key = KemPrivateKey.FromSeed(algorithm, Seed(algorithm));
        var (ciphertext, secret) = key.PublicKey.Encapsulate();
        ciphertext[0] ^= 1;
        var recovered = new byte[KemAlgorithms.SecretSize];
        Assert.True(key.TryDecapsulate(ciphertext, recovered));
        Assert.NotEqual(secret, recovered);
    }

    [Fact]
    public void X_Wing_refuses_points_without_a_secret_on_both_sides()
    {
        using var key = KemPrivateKey.FromSeed(KemAlgorithm.XWing, Seed(KemAlgorithm.XWing));
        var (ciphertext, _) = key.PublicKey.Encapsulate();
        ciphertext.AsSpan(1088).Clear();
        Assert.False(key.TryDecapsulate(ciphertext, new byte[32]));

        var bytes = key.PublicKey.Bytes.ToArray();
        bytes.AsSpan(1184).Clear();
        var refused = Assert.Throws<CryptographyException>(() => KemPublicKey.TryImport(KemAlgorithm.XWing, bytes)!.Encapsulate());
        Assert.Equal(CryptographyCodes.NotAKey, refused.Code);
        Assert.Null(KemPrivateKey.TryImportExpanded(KemAlgorithm.XWing, new byte[2400]));
    }

    private static byte[] Seed(KemAlgorithm algorithm) => [.. Enumerable.Range(1, algorithm.SeedSize()).Select(i => (byte)i)];
}
