namespace Hardening.Cryptography.Derivation;

/// <summary>
/// Every label under which anything is derived here. No derivation has one that is not in this list; tests hold the code to it.
/// <code>
/// label    = "hardening-toolchain/" area "/" use "/v" number 0x00       of our own formats
/// area, use = lower-case letters, digits and "-"                        ring: what is derived from a ring key
///
/// ring/key-id        HKDF-Expand-SHA512(key, label)[0..16]                            identifier of the key
/// ring/blob          HMAC-SHA512(key, label | header | purpose | associated data)     SealedBlob
/// ring/file          HKDF-Expand-SHA512(key, label | header | purpose)[0..32]         SealedFile
/// ring/blind-index   HMAC-SHA512(key, label | purpose | value)[0..32]                 BlindIndex
/// </code>
/// Purpose, associated data and value always stand behind their length in bytes (8, big-endian). No label of ours is the beginning
/// of another, so what is derived under one says nothing about the others. A label never changes its meaning; a new format takes a
/// new number. Below stand the labels that other people's formats fix.
/// </summary>
internal static class DerivationLabels
{
    internal static ReadOnlySpan<byte> RingKeyId => "hardening-toolchain/ring/key-id/v1\0"u8;

    internal static ReadOnlySpan<byte> RingBlob => "hardening-toolchain/ring/blob/v1\0"u8;

    internal static ReadOnlySpan<byte> RingFile => "hardening-toolchain/ring/file/v1\0"u8;

    internal static ReadOnlySpan<byte> RingBlindIndex => "hardening-toolchain/ring/blind-index/v1\0"u8;

    // C2SP chunked-encryption, "Key derivation".
    internal static ReadOnlySpan<byte> Chunked128 => "c2sp.org/chunked-encryption@v1+AEAD_AES_128_GCM\0"u8;

    internal static ReadOnlySpan<byte> Chunked256 => "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0"u8;

    // C2SP age: header MAC, payload and the recipients' wrapping keys.
    internal static ReadOnlySpan<byte> AgeHeader => "header"u8;

    internal static ReadOnlySpan<byte> AgePayload => "payload"u8;

    internal static ReadOnlySpan<byte> AgeX25519 => "age-encryption.org/v1/X25519"u8;

    internal static ReadOnlySpan<byte> AgeScrypt => "age-encryption.org/v1/scrypt"u8;

    internal static ReadOnlySpan<byte> AgeHybrid => "age-encryption.org/mlkem768x25519"u8;

    // HPKE (RFC 9180, 4 and 5.1): the suite is X-Wing (0x647a), HKDF-SHA256 (1), ChaCha20-Poly1305 (3).
    internal static ReadOnlySpan<byte> HpkeVersion => "HPKE-v1"u8;

    internal static ReadOnlySpan<byte> HpkeSuite => "HPKE\u0064\u007a\0\u0001\0\u0003"u8;

    internal static ReadOnlySpan<byte> HpkeNoPreSharedKey => "psk_id_hash"u8;

    internal static ReadOnlySpan<byte> HpkeInfo => "info_hash"u8;

    internal static ReadOnlySpan<byte> HpkeSecret => "secret"u8;

    internal static ReadOnlySpan<byte> HpkeKey => "key"u8;

    internal static ReadOnlySpan<byte> HpkeNonce => "base_nonce"u8;
}
