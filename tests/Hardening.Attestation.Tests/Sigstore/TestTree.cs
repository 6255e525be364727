using Hardening.Auditing.Merkle;

namespace Hardening.Attestation.Tests.Sigstore;

/// <summary>A Merkle tree over whole entries, by the definition in RFC 6962, 2.1 and 2.1.1.</summary>
internal sealed class TestTree(params IEnumerable<byte[]> entries)
{
    private readonly byte[][] leaves = [.. entries.Select(entry => MerkleTree.LeafHash(entry))];

    public int Size => leaves.Length;

    public byte[] Root => Hash(leaves);

    public byte[][] Proof(int index) => [.. Path(index, leaves)];

    private static byte[] Hash(ReadOnlySpan<byte[]> part)
    {
        if (part.Length < 2)
        {
            return part.Length == 0 ? MerkleTree.EmptyRoot() : part[0];
        }

        var left = Left(part.Length);
        return MerkleTree.NodeHash(Hash(part[..left]), Hash(part[left..]));
    }

    private static List<byte[]> Path(int index, ReadOnlySpan<byte[]> part)
    {
        if (part.Length == 1)
        {
            return [];
        }

        var left = Left(part.Length);
        return index < left
            ? [.. Path(index, part[..left]), Hash(part[left..])]
            : [.. Path(index - left, part[left..]), Hash(part[..left])];
    }

    private static int Left(int size)
    {
        var power = 1;
        while (power * 2 < size)
        {
            power *= 2;
        }

        return power;
    }
}
