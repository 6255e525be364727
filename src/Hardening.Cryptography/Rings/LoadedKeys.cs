using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.Rings;

/// <summary>The keys that this process has unwrapped.</summary>
internal sealed class LoadedKeys(IKeyWrapper wrapper) : IDisposable
{
    private readonly Dictionary<string, RingKey> keys = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>The key of a record.</summary>
    /// <exception cref="CryptographyException">It was wrapped otherwise, or its bytes do not belong to its identifier
    /// (HTB0311).</exception>
    internal async ValueTask<RingKey> GetAsync(RingKeyRecord record, CancellationToken cancellationToken)
    {
        lock (keys)
        {
            if (keys.TryGetValue(record.Id, out var known))
            {
                return known;
            }
        }

        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            lock (keys)
            {
                if (keys.TryGetValue(record.Id, out var known))
                {
                    return known;
                }
            }

            if (!string.Equals(record.Wrapper, wrapper.Kind, StringComparison.Ordinal))
            {
                throw Refusal.Of();
            }

            var unwrapped = await wrapper.UnwrapAsync(record.Wrapped, cancellationToken).ConfigureAwait(false);
            return Add(RingKey.TryTake(unwrapped, record.Id) ?? throw Refusal.Of());
        }
        finally
        {
            gate.Release();
        }
    }

    internal RingKey Add(RingKey key)
    {
        lock (keys)
        {
            keys[key.Id] = key;
            return key;
        }
    }

    /// <summary>Wipes the keys that may no longer be used.</summary>
    internal void Forget(RingDocument document)
    {
        var enabled = document.Keys.Where(key => key.State == RingKeyState.Enabled).Select(key => key.Id).ToHashSet(StringComparer.Ordinal);
        lock (keys)
        {
            foreach (var id in keys.Keys.Where(id => !enabled.Contains(id)).ToList())
            {
                keys[id].Dispose();
                keys.Remove(id);
            }
        }
    }

    public void Dispose()
    {
        lock (keys)
        {
            foreach (var key in keys.Values)
            {
                key.Dispose();
            }

            keys.Clear();
        }

        gate.Dispose();
    }
}
