namespace Hardening.Cryptography.Agreement;

/// <summary>Sizes of each <see cref="KemAlgorithm"/> in bytes.</summary>
public static class KemAlgorithms
{
    /// <summary>Size of the shared secret of every mechanism.</summary>
    public const int SecretSize = 32;

    /// <summary>Size of the seed, the form in which a private key is kept.</summary>
    /// <param name="algorithm">The mechanism.</param>
    public static int SeedSize(this KemAlgorithm algorithm) => algorithm == KemAlgorithm.XWing ? 32 : 64;

    /// <summary>Size of the public key.</summary>
    /// <param name="algorithm">The mechanism.</param>
    public static int PublicKeySize(this KemAlgorithm algorithm) => algorithm switch
    {
        KemAlgorithm.MlKem512 => 800,
        KemAlgorithm.MlKem768 => 1184,
        KemAlgorithm.MlKem1024 => 1568,
        KemAlgorithm.XWing => 1216,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <summary>Size of the ciphertext.</summary>
    /// <param name="algorithm">The mechanism.</param>
    public static int CiphertextSize(this KemAlgorithm algorithm) => algorithm switch
    {
        KemAlgorithm.MlKem512 => 768,
        KemAlgorithm.MlKem768 => 1088,
        KemAlgorithm.MlKem1024 => 1568,
        KemAlgorithm.XWing => 1120,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };
}
