using Hardening.Auditing.Merkle;

namespace Hardening.Auditing.Storage;

/// <summary>An entry that waits to become durable.</summary>
internal sealed class PendingEntry(byte[] bytes)
{
    // The callers go on elsewhere: the next round does not wait for what they do with their receipts.
    private readonly TaskCompletionSource<LogReceipt> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LogReceipt? receipt;

    internal ReadOnlyMemory<byte> Bytes => bytes;

    internal byte[] LeafHash { get; } = MerkleTree.LeafHash(bytes);

    internal Task<LogReceipt> Receipt => completion.Task;

    /// <summary>Gives it its place; it holds once the round ends well.</summary>
    internal void Place(long index) => receipt = new LogReceipt(index, LeafHash);

    internal void Succeed() => completion.SetResult(receipt!);

    internal void Fail(AuditException cause) => completion.SetException(cause);
}
