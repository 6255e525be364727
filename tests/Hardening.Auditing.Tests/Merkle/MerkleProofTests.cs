using Hardening.Auditing.Merkle;

namespace Hardening.Auditing.Tests.Merkle;

public sealed class MerkleProofTests
{
    private const int Largest = 40;
    private static readonly byte[][] Leaves = ReferenceTree.Leaves(Largest);

    [Fact]
    public void Empty_root_is_the_hash_of_nothing() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(MerkleTree.EmptyRoot()));

    [Fact]
    public void Frontier_has_the_root_of_the_definition_at_every_size()
    {
        var frontier = new MerkleFrontier();
        for (var size = 0; size <= Largest; size++)
        {
            Assert.Equal(ReferenceTree.Root(Leaves.AsSpan(0, size)), frontier.Root());
            if (size < Largest)
            {
                frontier.Append(Leaves[size]);
            }
        }
    }

    [Fact]
    public void Inclusion_is_shown_for_every_leaf_of_every_size_and_for_no_other_position()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var root = ReferenceTree.Root(Leaves.AsSpan(0, size));
            for (var index = 0; index < size; index++)
            {
                var proof = ReferenceTree.Inclusion(index, Leaves.AsSpan(0, size));
                Assert.True(MerkleProof.VerifyInclusion(index, size, Leaves[index], proof, root));
                for (var other = -1; other <= size; other++)
                {
                    Assert.Equal(other == index, MerkleProof.VerifyInclusion(other, size, Leaves[index], proof, root));
                }
            }
        }
    }

    [Fact]
    public void Inclusion_is_refused_when_a_hash_is_missing_added_changed_or_of_another_length()
    {
        var root = ReferenceTree.Root(Leaves.AsSpan(0, 21));
        var proof = ReferenceTree.Inclusion(13, Leaves.AsSpan(0, 21));

        Assert.False(MerkleProof.VerifyInclusion(13, 21, Leaves[13], [.. proof.SkipLast(1)], root));
        Assert.False(MerkleProof.VerifyInclusion(13, 21, Leaves[13], [.. proof, proof[0]], root));
        for (var at = 0; at < proof.Count; at++)
        {
            Assert.False(MerkleProof.VerifyInclusion(13, 21, Leaves[13], Replace(proof, at, Flip(proof[at])), root));
            Assert.False(MerkleProof.VerifyInclusion(13, 21, Leaves[13], Replace(proof, at, (byte[])[.. proof[at].Span, 0]), root));
            Assert.False(MerkleProof.VerifyInclusion(13, 21, Leaves[13], Replace(proof, at, proof[at][..31]), root));
        }
    }

    [Fact]
    public void One_leaf_tree_needs_no_proof_and_takes_none()
    {
        Assert.True(MerkleProof.VerifyInclusion(0, 1, Leaves[0], [], Leaves[0]));
        Assert.False(MerkleProof.VerifyInclusion(0, 1, Leaves[0], [Leaves[1]], Leaves[0]));
    }

    [Fact]
    public void Consistency_is_shown_between_all_sizes_and_for_no_other_size()
    {
        for (var newSize = 1; newSize <= Largest; newSize++)
        {
            var newRoot = ReferenceTree.Root(Leaves.AsSpan(0, newSize));
            for (var oldSize = 1; oldSize <= newSize; oldSize++)
            {
                var oldRoot = ReferenceTree.Root(Leaves.AsSpan(0, oldSize));
                var proof = ReferenceTree.Consistency(oldSize, Leaves.AsSpan(0, newSize));
                Assert.True(MerkleProof.VerifyConsistency(oldSize, newSize, oldRoot, newRoot, proof));
                Assert.False(MerkleProof.VerifyConsistency(oldSize, newSize, Flip(oldRoot), newRoot, proof));
                Assert.False(MerkleProof.VerifyConsistency(oldSize, newSize, oldRoot, Flip(newRoot), proof));
                Assert.False(MerkleProof.VerifyConsistency(oldSize, newSize, oldRoot, newRoot, [.. proof, Leaves[0]]));
                if (proof.Count > 0)
                {
                    Assert.False(MerkleProof.VerifyConsistency(oldSize, newSize, oldRoot, newRoot, [.. proof.SkipLast(1)]));
                }
            }
        }
    }

    [Fact]
    public void Consistency_with_the_empty_tree_is_never_shown() =>
        Assert.False(MerkleProof.VerifyConsistency(0, 3, MerkleTree.EmptyRoot(), ReferenceTree.Root(Leaves.AsSpan(0, 3)), []));

    private static byte[] Flip(ReadOnlyMemory<byte> hash)
    {
        var copy = hash.ToArray();
        copy[7] ^= 1;
        return copy;
    }

    private static ReadOnlyMemory<byte>[] Replace(List<ReadOnlyMemory<byte>> proof, int at, ReadOnlyMemory<byte> hash)
    {
        ReadOnlyMemory<byte>[] copy = [.. proof];
        copy[at] = hash;
        return copy;
    }
}
