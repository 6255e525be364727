using Hardening.Auditing.Merkle;

namespace Hardening.Auditing.Tests.Merkle;

/// <summary>The recursive definitions of RFC 6962, section 2.1, written down as they stand there; slow and obviously right.</summary>
internal static class ReferenceTree
{
    public static byte[][] Leaves(int count) => [.. Enumerable.Range(0, count).Select(index => MerkleTree.LeafHash(BitConverter.GetBytes(index)))];

    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => MerkleTree.EmptyRoot(),
        1 => leaves[0],
        var n => MerkleTree.NodeHash(Root(leaves[..Split(n)]), Root(leaves[Split(n)..])),
    };

    public static List<ReadOnlyMemory<byte>> Inclusion(int index, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
        {
            return [];
        }

        var k = Split(leaves.Length);
        return index < k
            ? [.. Inclusion(index, leaves[..k]), Root(leaves[k..])]
            : [.. Inclusion(index - k, leaves[k..]), Root(leaves[..k])];
    }

    public static List<ReadOnlyMemory<byte>> Consistency(int oldSize, ReadOnlySpan<byte[]> leaves) => Consistency(oldSize, leaves, true);

    private static List<ReadOnlyMemory<byte>> Consistency(int oldSize, ReadOnlySpan<byte[]> leaves, bool complete)
    {
        if (oldSize == leaves.Length)
        {
            return complete ? [] : [Root(leaves)];
        }

        var k = Split(leaves.Length);
        return oldSize <= k
            ? [.. Consistency(oldSize, leaves[..k], complete), Root(leaves[k..])]
            : [.. Consistency(oldSize - k, leaves[k..], false), Root(leaves[..k])];
    }

    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }

        return k;
    }
}
