using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.Rings;

/// <summary>
/// Keys that take turns. One key, the primary, seals; all enabled keys open. A key is relieved by its successor after an age or
/// a number of uses, counted over all processes and restarts, and every process that shares the store follows. Keys are stored
/// wrapped, never in clear text. All members may be called from several threads.
/// </summary>
public sealed class KeyRing : IDisposable
{
    private readonly RingKeeper keeper;
    private readonly LoadedKeys loaded;
    private readonly RefreshBudget budget;
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile RingView view;

    private KeyRing(RingKeeper keeper, LoadedKeys loaded)
    {
        this.keeper = keeper;
        this.loaded = loaded;
        budget = new RefreshBudget(keeper.Time);
        view = RingView.Stale;
    }

    /// <summary>The keys as this process last read them, oldest first.</summary>
    public IReadOnlyList<RingKeyInfo> Keys => view.Describe(keeper.Time.GetUtcNow(), keeper.Options);

    /// <summary>Opens a ring, and makes its first key when the store is empty: of all processes that try at once, one does.</summary>
    /// <param name="store">Where the wrapped keys are.</param>
    /// <param name="wrapper">What wraps them; not disposed by the ring.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">When keys take turns.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CryptographyException">The store or the wrapper cannot be used (HTB0302, HTB0309, HTB0312), or the wrapper
    /// is another than the keys' (HTB0311).</exception>
    public static async ValueTask<KeyRing> OpenAsync(
        IRingStore store, IKeyWrapper wrapper, TimeProvider time, KeyRingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(wrapper);
        ArgumentNullException.ThrowIfNull(time);
        var chosen = options ?? new KeyRingOptions();
        chosen.Check();
        var ring = new KeyRing(new RingKeeper(store, wrapper, time, chosen), new LoadedKeys(wrapper));
        try
        {
            await ring.RefreshAsync(reserve: 0, cancellationToken).ConfigureAwait(false);
            CryptographyMetrics.Opened(ring);
            return ring;
        }
        catch
        {
            ring.Dispose();
            throw;
        }
    }

    /// <summary>Makes the primary's successor, which seals after the propagation window. Does nothing while one is waiting
    /// already.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The successor.</returns>
    public async ValueTask<RingKeyInfo> RotateAsync(CancellationToken cancellationToken = default)
    {
        var id = await ChangeAsync(keeper.RotateAsync, cancellationToken).ConfigureAwait(false);
        return Keys.Single(key => key.Id == id);
    }

    /// <summary>Revokes a key, or takes that back: a disabled key neither seals nor opens. The primary is relieved at once.</summary>
    /// <param name="id">The key's identifier.</param>
    /// <param name="state">The new state. A destroyed key stays destroyed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CryptographyException">The ring has no such key, or it is destroyed (HTB0301).</exception>
    public async ValueTask SetStateAsync(string id, RingKeyState state, CancellationToken cancellationToken = default) =>
        await ChangeAsync((document, token) => keeper.SetStateAsync(document, id, state, token), cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the ring again, now.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask RefreshAsync(CancellationToken cancellationToken = default) => RefreshAsync(reserve: 0, cancellationToken);

    /// <summary>Wipes the keys from memory.</summary>
    public void Dispose()
    {
        CryptographyMetrics.Closed(this);
        view = RingView.Stale;
        loaded.Dispose();
        gate.Dispose();
    }

    internal TimeSpan Age(RingKeyInfo key) => keeper.Time.GetUtcNow() - key.NotBefore;

    internal long UsesLeft(RingKeyInfo key) => Math.Max(0, keeper.Options.MaximumUses - key.ReservedUses);

    /// <summary>The primary, with one use of it taken from its count.</summary>
    internal async ValueTask<RingKey> TakeUseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = view;
            if (current.TryTakeUse(keeper.Time.GetUtcNow()) is { } key)
            {
                return key;
            }

            await RefreshAsync(keeper.Options.UseBlock, cancellationToken, current).ConfigureAwait(false);
        }
    }

    /// <summary>The enabled key with an identifier, or null. An unknown one makes the ring be read again, not too often.</summary>
    internal async ValueTask<RingKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var current = view;
        var record = current.IsFresh(keeper.Time.GetUtcNow()) ? current.Enabled(id) : null;
        if (record is null)
        {
            if (current.IsFresh(keeper.Time.GetUtcNow()) && (current.Knows(id) || !budget.TryTake()))
            {
                return null;
            }

            await RefreshAsync(reserve: 0, cancellationToken, current).ConfigureAwait(false);
            record = view.Enabled(id);
        }

        return record is null ? null : await loaded.GetAsync(record, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Every enabled key, the primary first.</summary>
    internal async ValueTask<IReadOnlyList<RingKey>> EnabledAsync(CancellationToken cancellationToken)
    {
        var current = view;
        if (!current.IsFresh(keeper.Time.GetUtcNow()))
        {
            await RefreshAsync(reserve: 0, cancellationToken, current).ConfigureAwait(false);
        }

        var keys = new List<RingKey>();
        var enabled = Keys.Where(key => key.State == RingKeyState.Enabled);
        foreach (var key in enabled.OrderByDescending(key => key.IsPrimary).ThenByDescending(key => key.NotBefore))
        {
            if (view.Enabled(key.Id) is { } record)
            {
                keys.Add(await loaded.GetAsync(record, cancellationToken).ConfigureAwait(false));
            }
        }

        return keys;
    }

    private async ValueTask<string> ChangeAsync(
        Func<RingDocument, CancellationToken, ValueTask<(RingDocument Document, string Id)>> change, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (document, id) = await keeper.ChangeAsync(change, cancellationToken).ConfigureAwait(false);
            var sealing = RingSchedule.Primary(document, keeper.Time.GetUtcNow(), keeper.Options);
            await ShowAsync(new RingAdvance(document, sealing, 0), view.Drain(), cancellationToken).ConfigureAwait(false);
            return id;
        }
        finally
        {
            gate.Release();
        }
    }

    private async ValueTask RefreshAsync(int reserve, CancellationToken cancellationToken, RingView? seen = null)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (seen is null || ReferenceEquals(seen, view))
            {
                // Uses that are left stay ours; they were taken from the durable count before.
                var left = view.Drain();
                var advance = await keeper.AdvanceAsync(reserve, left.Uses > 0 ? left.Id : null, cancellationToken).ConfigureAwait(false);
                await ShowAsync(advance, left, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async ValueTask ShowAsync(RingAdvance advance, (string? Id, int Uses) left, CancellationToken cancellationToken)
    {
        var uses = advance.Reserved + (advance.Sealing is not null && advance.Sealing.Id == left.Id ? left.Uses : 0);
        var key = uses > 0 ? await loaded.GetAsync(advance.Sealing!, cancellationToken).ConfigureAwait(false) : null;
        loaded.Forget(advance.Document);
        var now = keeper.Time.GetUtcNow();
        view = new RingView(advance.Document, key, uses, now, RingView.Until(advance.Document, advance.Sealing, now, keeper.Options));
    }
}
