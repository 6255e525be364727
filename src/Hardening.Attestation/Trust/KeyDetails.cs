using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Trust;

/// <summary>Sigstore's names of signature schemes (<c>PublicKeyDetails</c> of its protobuf definitions).</summary>
internal static class KeyDetails
{
    /// <summary>The scheme, or null for one that is not supported: nothing verifies under it.</summary>
    internal static SignatureAlgorithm? Read(string name) => name switch
    {
        "PKIX_ECDSA_P256_SHA_256" => SignatureAlgorithm.EcdsaP256Sha256,
        "PKIX_ECDSA_P384_SHA_384" => SignatureAlgorithm.EcdsaP384Sha384,
        "PKIX_ECDSA_P521_SHA_512" => SignatureAlgorithm.EcdsaP521Sha512,
        "PKIX_ED25519" => SignatureAlgorithm.Ed25519,
        "PKIX_RSA_PKCS1V15_2048_SHA256" or "PKIX_RSA_PKCS1V15_3072_SHA256" or "PKIX_RSA_PKCS1V15_4096_SHA256" =>
            SignatureAlgorithm.RsaPkcs1Sha256,
        _ => null,
    };

    /// <summary>The name of the scheme that a key signs with by default, or null where Sigstore has none that this library verifies.</summary>
    internal static string? Write(PublicKey key) => (key.Type, key.Bits) switch
    {
        (KeyType.EcP256, _) => "PKIX_ECDSA_P256_SHA_256",
        (KeyType.EcP384, _) => "PKIX_ECDSA_P384_SHA_384",
        (KeyType.EcP521, _) => "PKIX_ECDSA_P521_SHA_512",
        (KeyType.Ed25519, _) => "PKIX_ED25519",
        (KeyType.Rsa, 2048 or 3072 or 4096) => $"PKIX_RSA_PKCS1V15_{key.Bits}_SHA256",
        _ => null,
    };
}
