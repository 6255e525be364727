using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Cryptography;

/// <summary>Strengths and object identifiers of algorithms, as far as the parameters determine them.</summary>
internal static class CryptoStrength
{
    /// <summary>Bits of work for the best known attack on a conventional computer (NIST SP 800-57 part 1, table 2), or null.</summary>
    public static int? Classical(CryptoAsset asset) =>
        (Family(asset), CryptoInventory.Number(asset, "keySize") ?? CryptoInventory.Number(asset, "outputSize")) switch
    {
        ("AES", { } size) => size,
        ("3DES", _) => 112,
        ("DES", _) => 56,
        ("ChaCha20-Poly1305", _) => 256,
        ("RSA" or "DSA", 1024) => 80,
        ("RSA" or "DSA", 2048) => 112,
        ("RSA" or "DSA", 3072) => 128,
        ("RSA" or "DSA", 7680) => 192,
        ("RSA" or "DSA", 15360) => 256,
        ("SHA-2" or "SHA-3", { } size) => size / 2,
        ("ECDSA" or "ECDH", _) when Curve(asset) is { } bits => bits / 2,
        _ => null,
    };

    /// <summary>NIST's category against quantum computers, 0 for none (FIPS 203 to 205, call for proposals 4.A.5), or null.</summary>
    public static int? Quantum(CryptoAsset asset) =>
        (Family(asset), CryptoInventory.Number(asset, "keySize") ?? CryptoInventory.Number(asset, "outputSize")) switch
    {
        ("RSA" or "DSA" or "ECDSA" or "ECDH" or "DES" or "3DES" or "MD5" or "SHA-1", _) => 0,
        ("AES", 128) => 1,
        ("AES", 192) => 3,
        ("AES", 256) => 5,
        ("SHA-2" or "SHA-3", 256) => 2,
        ("SHA-2" or "SHA-3", 384) => 4,
        ("SHA-2" or "SHA-3", 512) => 5,
        ("ML-KEM" or "ML-DSA", _) =>
            asset.Name switch { "ML-KEM-512" => 1, "ML-DSA-44" => 2, "ML-KEM-768" or "ML-DSA-65" => 3, "ML-KEM-1024" or "ML-DSA-87" =>
            5, _ => null },
        _ => null,
    };

    /// <summary>Object identifier, or null.</summary>
    public static string? Oid(CryptoAsset asset) => (asset.Name, Family(asset)) switch
    {
        ("MD5", _) => "1.2.840.113549.2.5",
        ("SHA-1", _) => "1.3.14.3.2.26",
        ("SHA-256", _) => "2.16.840.1.101.3.4.2.1",
        ("SHA-384", _) => "2.16.840.1.101.3.4.2.2",
        ("SHA-512", _) => "2.16.840.1.101.3.4.2.3",
        ("SHA3-256", _) => "2.16.840.1.101.3.4.2.8",
        ("SHA3-384", _) => "2.16.840.1.101.3.4.2.9",
        ("SHA3-512", _) => "2.16.840.1.101.3.4.2.10",
        ("HMAC-SHA-1", _) => "1.2.840.113549.2.7",
        ("HMAC-SHA-256", _) => "1.2.840.113549.2.9",
        ("HMAC-SHA-384", _) => "1.2.840.113549.2.10",
        ("HMAC-SHA-512", _) => "1.2.840.113549.2.11",
        ("AES-128-CBC", _) => "2.16.840.1.101.3.4.1.2",
        ("AES-192-CBC", _) => "2.16.840.1.101.3.4.1.22",
        ("AES-256-CBC", _) => "2.16.840.1.101.3.4.1.42",
        ("AES-128-ECB", _) => "2.16.840.1.101.3.4.1.1",
        ("AES-192-ECB", _) => "2.16.840.1.101.3.4.1.21",
        ("AES-256-ECB", _) => "2.16.840.1.101.3.4.1.41",
        ("AES-128-GCM", _) => "2.16.840.1.101.3.4.1.6",
        ("AES-192-GCM", _) => "2.16.840.1.101.3.4.1.26",
        ("AES-256-GCM", _) => "2.16.840.1.101.3.4.1.46",
        ("DES-CBC", _) => "1.3.14.3.2.7",
        ("3DES-CBC", _) => "1.2.840.113549.3.7",
        (_, "RSA") => "1.2.840.113549.1.1.1",
        (_, "DSA") => "1.2.840.10040.4.1",
        (_, "ECDSA" or "ECDH") => "1.2.840.10045.2.1",
        (_, "PBKDF2") => "1.2.840.113549.1.5.12",
        ("ML-KEM-512", _) => "2.16.840.1.101.3.4.4.1",
        ("ML-KEM-768", _) => "2.16.840.1.101.3.4.4.2",
        ("ML-KEM-1024", _) => "2.16.840.1.101.3.4.4.3",
        ("ML-DSA-44", _) => "2.16.840.1.101.3.4.3.17",
        ("ML-DSA-65", _) => "2.16.840.1.101.3.4.3.18",
        ("ML-DSA-87", _) => "2.16.840.1.101.3.4.3.19",
        _ => null,
    };

    private static string? Family(CryptoAsset asset) => asset.Parameters.GetValueOrDefault("family");

    private static int? Curve(CryptoAsset asset) => asset.Parameters.GetValueOrDefault("curve") switch
    {
        "nistP256" or "brainpoolP256r1" or "brainpoolP256t1" => 256,
        "nistP384" or "brainpoolP384r1" or "brainpoolP384t1" => 384,
        "nistP521" => 521,
        "brainpoolP512r1" or "brainpoolP512t1" => 512,
        _ => null,
    };
}
