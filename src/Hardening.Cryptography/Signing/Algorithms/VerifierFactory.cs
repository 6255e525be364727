using Hardening.Cryptography.Signing.Algorithms.MlDsa;

namespace Hardening.Cryptography.Signing.Algorithms;

/// <summary>Which schemes a key type has.</summary>
internal static class VerifierFactory
{
    internal static ISignatureVerifier Create(PublicKey key, SignatureAlgorithm algorithm, byte[] context) => (key.Type, algorithm) switch
    {
        (KeyType.EcP256, SignatureAlgorithm.EcdsaP256Sha256) => new EcdsaVerifier(key, algorithm),
        (KeyType.EcP384, SignatureAlgorithm.EcdsaP384Sha384 or SignatureAlgorithm.EcdsaP384Sha256) => new EcdsaVerifier(key, algorithm),
        (KeyType.EcP521, SignatureAlgorithm.EcdsaP521Sha512 or SignatureAlgorithm.EcdsaP521Sha256) => new EcdsaVerifier(key, algorithm),
        (KeyType.Ed25519, SignatureAlgorithm.Ed25519) => new Ed25519Verifier(key),
        (KeyType.Rsa, SignatureAlgorithm.RsaPkcs1Sha256 or SignatureAlgorithm.RsaPssSha256) => new RsaVerifier(key, algorithm),
        (KeyType.MlDsa44, SignatureAlgorithm.MlDsa44) or (KeyType.MlDsa65, SignatureAlgorithm.MlDsa65)
            or (KeyType.MlDsa87, SignatureAlgorithm.MlDsa87) => new MlDsaVerifier(key, context),
        _ => throw new ArgumentException($"{algorithm} is not a scheme of {key.Type} keys.", nameof(algorithm)),
    };
}
