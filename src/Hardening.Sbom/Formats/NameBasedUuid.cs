using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Hardening.Sbom.Formats;

/// <summary>UUID version 5 (RFC 9562, section 5.5): the identity of a document is made of its own bytes.</summary>
internal static class NameBasedUuid
{
    // Version 5 of the namespace "URL" and the documents' base URI; fixed once and for all.
    private static readonly Guid DocumentNamespace = Create(
        new Guid("6ba7b811-9dad-11d1-80b4-00c04fd430c8"), "https://hardening-toolchain.example/schemas/sbom"u8);

    /// <summary>The UUID of a document whose bytes do not hold it yet.</summary>
    public static Guid OfDocument(ReadOnlySpan<byte> bytes) => Create(DocumentNamespace, bytes);

    [SuppressMessage("Security", "HT1001", Justification = "RFC 9562 fixes SHA-1 for version 5; the UUID is a name and protects nothing.")]
    [SuppressMessage("Security", "CA5350", Justification = "RFC 9562 fixes SHA-1 for version 5; the UUID is a name and protects nothing.")]
    public static Guid Create(Guid space, ReadOnlySpan<byte> name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        Span<byte> spaceBytes = stackalloc byte[16];
        space.TryWriteBytes(spaceBytes, bigEndian: true, out _);
        hash.AppendData(spaceBytes);
        hash.AppendData(name);
        Span<byte> digest = stackalloc byte[20];
        hash.GetHashAndReset(digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x50);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..16], bigEndian: true);
    }
}
