using System.Buffers.Binary;
using System.Security.Cryptography;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Tests.Packages;

/// <summary>
/// A second way to the bytes before signing, independent of the product's: the whole package in memory, the last entry and
/// the last record cut out by searching for the entry's name.
/// </summary>
internal static class UnsignedContent
{
    internal static byte[] Of(string package)
    {
        var bytes = File.ReadAllBytes(package);
        var name = ".signature.p7s"u8;
        var record = bytes.AsSpan().LastIndexOf(name) - 46;
        var entry = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(record + 42));
        var end = bytes.AsSpan(bytes.Length - 22).ToArray();
        var directory = BinaryPrimitives.ReadInt32LittleEndian(end.AsSpan(16));
        var count = (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(8)) - 1);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), count);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(12), record - directory);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(16), entry);
        return [.. bytes.AsSpan(0, entry), .. bytes.AsSpan(directory, record - directory), .. end];
    }

    internal static DigestSet Digests(byte[] content) => new(
        KeyValuePair.Create("sha256", Convert.ToHexStringLower(SHA256.HashData(content))),
        KeyValuePair.Create("sha512", Convert.ToHexStringLower(SHA512.HashData(content))));
}
