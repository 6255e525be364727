namespace Hardening.Cryptography.Rings;

/// <summary>
/// Every label under which something is derived from a ring key. No label is the beginning of another (each ends in a zero
/// byte), so what is derived under one says nothing about the others. A label never changes its meaning; a new format takes a
/// new number.
/// <code>
/// key-id        HKDF-Expand-SHA512(key, label)[0..16]                            identifier of the key
/// blob          HMAC-SHA512(key, label | header | purpose | associated data)     SealedBlob
/// file          HKDF-Expand-SHA512(key, label | header | purpose)[0..32]         SealedFile
/// blind-index   HMAC-SHA512(key, label | purpose | value)[0..32]                 BlindIndex
/// </code>
/// Purpose, associated data and value always stand behind their length in bytes (8, big-endian).
/// </summary>
internal static class RingLabels
{
    internal static ReadOnlySpan<byte> KeyId => "hardening-toolchain/ring/key-id/v1\0"u8;

    internal static ReadOnlySpan<byte> Blob => "hardening-toolchain/ring/blob/v1\0"u8;

    internal static ReadOnlySpan<byte> File => "hardening-toolchain/ring/file/v1\0"u8;

    internal static ReadOnlySpan<byte> BlindIndex => "hardening-toolchain/ring/blind-index/v1\0"u8;
}
