using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>Algorithms of widely used libraries, by the names of their members and classes: NSec (libsodium) and Bouncy Castle.</summary>
internal static class LibraryFacts
{
    private static readonly Dictionary<string,
        (string Name, string Family, string Primitive, int? Bits)> s_nsec = new(StringComparer.Ordinal)
    {
        ["Aes256Gcm"] = ("AES-256-GCM", "AES", "ae", 256),
        ["Aegis128L"] = ("AEGIS-128L", "AEGIS", "ae", 128),
        ["Aegis256"] = ("AEGIS-256", "AEGIS", "ae", 256),
        ["ChaCha20Poly1305"] = ("ChaCha20-Poly1305", "ChaCha20-Poly1305", "ae", 256),
        ["XChaCha20Poly1305"] = ("XChaCha20-Poly1305", "XChaCha20-Poly1305", "ae", 256),
        ["Ed25519"] = ("Ed25519", "EdDSA", "signature", null),
        ["Ed25519ph"] = ("Ed25519ph", "EdDSA", "signature", null),
        ["X25519"] = ("X25519", "ECDH", "key-agree", null),
        ["Blake2b_256"] = ("BLAKE2b-256", "BLAKE2", "hash", null),
        ["Blake2b_512"] = ("BLAKE2b-512", "BLAKE2", "hash", null),
        ["Blake2b_128"] = ("BLAKE2b-128", "BLAKE2", "hash", null),
        ["Sha256"] = ("SHA-256", "SHA-2", "hash", null),
        ["Sha512"] = ("SHA-512", "SHA-2", "hash", null),
        ["HmacSha256"] = ("HMAC-SHA-256", "HMAC", "mac", null),
        ["HmacSha512"] = ("HMAC-SHA-512", "HMAC", "mac", null),
        ["HkdfSha256"] = ("HKDF-SHA-256", "HKDF", "kdf", null),
        ["HkdfSha512"] = ("HKDF-SHA-512", "HKDF", "kdf", null),
        ["Argon2id"] = ("Argon2id", "Argon2", "kdf", null),
        ["Argon2i"] = ("Argon2i", "Argon2", "kdf", null),
        ["Scrypt"] = ("scrypt", "scrypt", "kdf", null),
        ["Pbkdf2HmacSha256"] = ("PBKDF2-HMAC-SHA-256", "PBKDF2", "kdf", null),
    };

    private static readonly Dictionary<string, (string Name, string Family, string Primitive)> s_bouncyCastle = new(StringComparer.Ordinal)
    {
        ["AesEngine"] = ("AES", "AES", "block-cipher"),
        ["AesLightEngine"] = ("AES", "AES", "block-cipher"),
        ["DesEngine"] = ("DES", "DES", "block-cipher"),
        ["DesEdeEngine"] = ("3DES", "3DES", "block-cipher"),
        ["RC2Engine"] = ("RC2", "RC2", "block-cipher"),
        ["RC4Engine"] = ("RC4", "RC4", "stream-cipher"),
        ["BlowfishEngine"] = ("Blowfish", "Blowfish", "block-cipher"),
        ["TwofishEngine"] = ("Twofish", "Twofish", "block-cipher"),
        ["ChaChaEngine"] = ("ChaCha", "ChaCha", "stream-cipher"),
        ["ChaCha7539Engine"] = ("ChaCha20", "ChaCha20", "stream-cipher"),
        ["Salsa20Engine"] = ("Salsa20", "Salsa20", "stream-cipher"),
        ["RsaEngine"] = ("RSA", "RSA", "pke"),
        ["MD2Digest"] = ("MD2", "MD2", "hash"),
        ["MD4Digest"] = ("MD4", "MD4", "hash"),
        ["MD5Digest"] = ("MD5", "MD5", "hash"),
        ["Sha1Digest"] = ("SHA-1", "SHA-1", "hash"),
        ["Sha224Digest"] = ("SHA-224", "SHA-2", "hash"),
        ["Sha256Digest"] = ("SHA-256", "SHA-2", "hash"),
        ["Sha384Digest"] = ("SHA-384", "SHA-2", "hash"),
        ["Sha512Digest"] = ("SHA-512", "SHA-2", "hash"),
        ["Sha3Digest"] = ("SHA-3", "SHA-3", "hash"),
        ["RipeMD160Digest"] = ("RIPEMD-160", "RIPEMD", "hash"),
        ["WhirlpoolDigest"] = ("Whirlpool", "Whirlpool", "hash"),
        ["Ed25519Signer"] = ("Ed25519", "EdDSA", "signature"),
        ["Ed448Signer"] = ("Ed448", "EdDSA", "signature"),
        ["ECDsaSigner"] = ("ECDSA", "ECDSA", "signature"),
        ["DsaSigner"] = ("DSA", "DSA", "signature"),
        ["X25519Agreement"] = ("X25519", "ECDH", "key-agree"),
        ["Pkcs5S2ParametersGenerator"] = ("PBKDF2", "PBKDF2", "kdf"),
    };

    /// <summary>A static property such as <c>AeadAlgorithm.Aes256Gcm</c>.</summary>
    public static bool IsAlgorithm(IPropertyReferenceOperation reference) =>
        reference.Property is { IsStatic: true, ContainingType: { } type }
        && type.Name.EndsWith("Algorithm", StringComparison.Ordinal)
            && type.ContainingNamespace is { Name: "Cryptography",
            ContainingNamespace: { Name: "NSec", ContainingNamespace.IsGlobalNamespace: true } };

    public static IEnumerable<CryptoFact> Property(IPropertyReferenceOperation reference) =>
        IsAlgorithm(reference) && s_nsec.TryGetValue(reference.Property.Name, out var known)
            ? [CryptoFact.Algorithm(known.Name, known.Family, known.Primitive).With("keySize", known.Bits)] : [];

    public static IEnumerable<CryptoFact> Creation(IObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol type || !IsBouncyCastle(type.ContainingNamespace))
        {
            return [];
        }

        if (type.Name == "HMac")
        {
            var hash = creation.Arguments is [{ Value: { } digest }] && digest.Unwrap() is IObjectCreationOperation { Type: { } inner }
                && s_bouncyCastle.TryGetValue(inner.Name, out var of) ? of.Name : null;
            return [CryptoReader.MacFact(hash is null ? "HMAC" : "HMAC-" + hash, null)];
        }

        return s_bouncyCastle.TryGetValue(type.Name, out var known) ? [CryptoFact.Algorithm(known.Name, known.Family, known.Primitive)]
            : [];
    }

    private static bool IsBouncyCastle(INamespaceSymbol? space)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "BouncyCastle", ContainingNamespace: { Name: "Org", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }
}
