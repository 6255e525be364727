using Hardening.Cryptography.Rings.Stores;

namespace Hardening.Cryptography.Tests.Rings;

/// <summary>Counts how often a store is read.</summary>
internal sealed class CountingStore(IRingStore inner) : IRingStore
{
    internal int Reads { get; private set; }

    public ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken = default)
    {
        Reads++;
        return inner.ReadAsync(cancellationToken);
    }

    public ValueTask UpdateAsync(Func<byte[]?, ValueTask<byte[]?>> change, CancellationToken cancellationToken = default) => inner.UpdateAsync(change, cancellationToken);
}
