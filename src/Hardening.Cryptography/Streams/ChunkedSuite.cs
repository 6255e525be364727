namespace Hardening.Cryptography.Streams;

/// <summary>A named instantiation of C2SP chunked encryption (c2sp.org/chunked-encryption).</summary>
public enum ChunkedSuite
{
    /// <summary>Cobblestone-256: HKDF-Expand with SHA-512, AES-256-GCM; the input key has 32 bytes.</summary>
    Cobblestone256,

    /// <summary>Cobblestone-128: HKDF-Expand with SHA-512, AES-128-GCM; the input key has 16 bytes.</summary>
    Cobblestone128,
}
