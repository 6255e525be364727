using System.Security.Cryptography;

namespace Hardening.Cryptography.Signing;

/// <summary>Facts about each <see cref="SignatureAlgorithm"/>.</summary>
public static class SignatureAlgorithms
{
    /// <summary>The hash that is signed, or null where the whole message is (Ed25519, ML-DSA).</summary>
    /// <param name="algorithm">The algorithm.</param>
    public static HashAlgorithmName? Hash(this SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.EcdsaP384Sha384 => HashAlgorithmName.SHA384,
        SignatureAlgorithm.EcdsaP521Sha512 => HashAlgorithmName.SHA512,
        SignatureAlgorithm.Ed25519 or SignatureAlgorithm.MlDsa44 or SignatureAlgorithm.MlDsa65 or SignatureAlgorithm.MlDsa87 => null,
        _ => HashAlgorithmName.SHA256,
    };

    /// <summary>The name used in messages and JSON, such as <c>ecdsa-p256-sha256</c>.</summary>
    /// <param name="algorithm">The algorithm.</param>
    public static string Name(this SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.EcdsaP256Sha256 => "ecdsa-p256-sha256",
        SignatureAlgorithm.EcdsaP384Sha384 => "ecdsa-p384-sha384",
        SignatureAlgorithm.EcdsaP521Sha512 => "ecdsa-p521-sha512",
        SignatureAlgorithm.Ed25519 => "ed25519",
        SignatureAlgorithm.RsaPkcs1Sha256 => "rsa-pkcs1-sha256",
        SignatureAlgorithm.RsaPssSha256 => "rsa-pss-sha256",
        SignatureAlgorithm.EcdsaP384Sha256 => "ecdsa-p384-sha256",
        SignatureAlgorithm.EcdsaP521Sha256 => "ecdsa-p521-sha256",
        SignatureAlgorithm.MlDsa44 => "ml-dsa-44",
        SignatureAlgorithm.MlDsa65 => "ml-dsa-65",
        SignatureAlgorithm.MlDsa87 => "ml-dsa-87",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };
}
