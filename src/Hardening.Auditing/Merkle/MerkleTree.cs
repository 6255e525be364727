using System.Security.Cryptography;

namespace Hardening.Auditing.Merkle;

/// <summary>
/// The hashes of a Merkle tree (RFC 6962, section 2.1): a leaf is SHA-256(0x00 ‖ entry), a node SHA-256(0x01 ‖ left ‖
/// right), the root of the empty tree SHA-256(""). All hashes have 32 bytes.
/// </summary>
public static class MerkleTree
{
    /// <summary>Size of every hash in bytes.</summary>
    public const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>Root of a tree without entries.</summary>
    public static byte[] EmptyRoot() => SHA256.HashData([]);

    /// <summary>Hash of an entry.</summary>
    /// <param name="entry">The entry as stored.</param>
    public static byte[] LeafHash(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }

    /// <summary>Hash of two subtrees.</summary>
    /// <param name="left">Hash of the left one, 32 bytes.</param>
    /// <param name="right">Hash of the right one, 32 bytes.</param>
    /// <exception cref="ArgumentException">A hash has another length.</exception>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != HashSize || right.Length != HashSize)
        {
            throw new ArgumentException($"A tree hash has {HashSize} bytes.");
        }

        Span<byte> input = stackalloc byte[1 + (2 * HashSize)];
        input[0] = 0x01;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + HashSize)..]);
        return SHA256.HashData(input);
    }
}
