using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Inventory;

/// <summary>Classes that stand for an algorithm, by the name of the class in its namespace; a class of the user's own is none.</summary>
internal static class CryptoClasses
{
    private static readonly Dictionary<string, (string Name, int Bits)> s_hashes = new(StringComparer.Ordinal)
    {
        ["MD5"] = ("MD5", 128),
        ["SHA1"] = ("SHA-1", 160),
        ["SHA256"] = ("SHA-256", 256),
        ["SHA384"] = ("SHA-384", 384),
        ["SHA512"] = ("SHA-512", 512),
        ["SHA3_256"] = ("SHA3-256", 256),
        ["SHA3_384"] = ("SHA3-384", 384),
        ["SHA3_512"] = ("SHA3-512", 512),
        ["RIPEMD160"] = ("RIPEMD-160", 160),
        ["Shake128"] = ("SHAKE128", 0),
        ["Shake256"] = ("SHAKE256", 0),
    };

    private static readonly Dictionary<string, (string Family, int Bits, int DefaultKey)> s_ciphers = new(StringComparer.Ordinal)
    {
        ["Aes"] = ("AES", 128, 256),
        ["DES"] = ("DES", 64, 64),
        ["TripleDES"] = ("3DES", 64, 192),
        ["RC2"] = ("RC2", 64, 128),
        ["Rijndael"] = ("Rijndael", 128, 256),
    };

    private static readonly string[] s_keyPairs = ["RSA", "DSA", "ECDsa", "ECDiffieHellman", "MLKem", "MLDsa", "SlhDsa", "CompositeMLDsa"];

    /// <summary>
    /// The class of <c>System.Security.Cryptography</c> that a type is or is derived from, nearest to the root but not abstract of
    /// purpose.
    /// </summary>
    public static string? Named(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (IsCryptography(current.ContainingNamespace)
                && (Hash(current.Name) ?? Cipher(current.Name)?.Family ?? KeyPair(current.Name) ?? Other(current.Name)) is not null)
            {
                return current.Name;
            }
        }

        return null;
    }

    public static string? Hash(string name) => s_hashes.TryGetValue(name, out var hash) ? hash.Name : null;

    public static int HashBits(string name) => s_hashes.Values.FirstOrDefault(hash => hash.Name == name).Bits;

    public static (string Family, int Block, int DefaultKey)? Cipher(string name) =>
        s_ciphers.TryGetValue(name, out var cipher) ? cipher : null;

    public static string? KeyPair(string name) => s_keyPairs.Contains(name, StringComparer.Ordinal) ? name : null;

    /// <summary>HMAC-SHA-256 for HMACSHA256.</summary>
    public static string? Mac(string name) =>
        name.StartsWith("HMAC", StringComparison.Ordinal) && Hash(name.Substring(4)) is { } hash ? "HMAC-" + hash
        : name switch { "MACTripleDES" => "3DES-MAC", "Kmac128" => "KMAC128", "Kmac256" => "KMAC256", "KmacXof128" => "KMACXOF128",
            "KmacXof256" => "KMACXOF256", _ => null };

    /// <summary>
    /// The registry's name of a hash that code or a factory calls by text: sha256, SHA-256, System.Security.Cryptography.SHA256.
    /// </summary>
    public static string? HashByText(string? text)
    {
        var plain = (text ?? "").Substring((text ?? "").LastIndexOf('.') + 1).Replace("-", "").Replace("_", "").ToUpperInvariant();
        foreach (var ending in new[] { "CRYPTOSERVICEPROVIDER", "MANAGED", "CNG" })
        {
            plain = plain.EndsWith(ending, StringComparison.Ordinal) ? plain.Substring(0, plain.Length - ending.Length) : plain;
        }

        return plain == "SHA" ? "SHA-1" : s_hashes.Values.Select(hash => hash.Name).FirstOrDefault(name =>
            string.Equals(name.Replace("-", ""), plain, StringComparison.OrdinalIgnoreCase));
    }

    public static bool IsCryptography(INamespaceSymbol? space) =>
        space is { Name: "Cryptography",
            ContainingNamespace: { Name: "Security",
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private static string? Other(string name) =>
        Mac(name) ?? (name is "AesGcm" or "AesCcm" or "ChaCha20Poly1305" or "Rfc2898DeriveBytes" or "PasswordDeriveBytes"
        or "HKDF" or "SP800108HmacCounterKdf" or "RandomNumberGenerator" ? name : null);
}
