using System.Security.Cryptography;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.Rings;

/// <summary>Changes the document of a ring, each time under the store's lock and from what the store holds then.</summary>
internal sealed class RingKeeper(IRingStore store, IKeyWrapper wrapper, TimeProvider time, KeyRingOptions options)
{
    internal TimeProvider Time => time;

    internal KeyRingOptions Options => options;

    /// <summary>
    /// Makes sure that there is a primary and, near its end, a successor, and takes uses from the primary's count.
    /// </summary>
    /// <param name="reserve">How many uses are wanted; 0 for none.</param>
    /// <param name="holding">The key of which uses are still held; none are taken while it stays the primary.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async ValueTask<RingAdvance> AdvanceAsync(int reserve, string? holding, CancellationToken cancellationToken)
    {
        // Most processes only look; they need no lock.
        if (await store.ReadAsync(cancellationToken).ConfigureAwait(false) is { } content)
        {
            var document = RingDocument.Read(content);
            if (Settled(document, time.GetUtcNow()) is { } primary && (reserve == 0 || primary.Id == holding))
            {
                return new RingAdvance(document, primary, 0);
            }
        }

        RingAdvance? result = null;
        await store.UpdateAsync(
            async current =>
            {
                var now = time.GetUtcNow();
                var document = current is null ? RingDocument.Empty : RingDocument.Read(current);
                var (changed, primary) = await EnsurePrimaryAsync(document, now, cancellationToken).ConfigureAwait(false);
                var reserved = reserve == 0 || primary.Id == holding ? 0 : (int)Math.Min(reserve, options.MaximumUses - primary.Reserved);
                primary = primary with { Reserved = primary.Reserved + reserved };
                changed = changed.With(primary);
                result = new RingAdvance(changed, primary, reserved);
                return ReferenceEquals(changed, document) ? null : changed.Write();
            },
            cancellationToken).ConfigureAwait(false);
        return result!;
    }

    internal async ValueTask<(RingDocument Document, string Id)> ChangeAsync(
        Func<RingDocument, CancellationToken, ValueTask<(RingDocument Document, string Id)>> change, CancellationToken cancellationToken)
    {
        (RingDocument Document, string Id) result = default;
        await store.UpdateAsync(
            async current =>
            {
                var document = current is null ? RingDocument.Empty : RingDocument.Read(current);
                result = await change(document, cancellationToken).ConfigureAwait(false);
                return result.Document.Write();
            },
            cancellationToken).ConfigureAwait(false);
        return result;
    }

    internal async ValueTask<(RingDocument Document, string Id)> RotateAsync(RingDocument document, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (RingSchedule.Successor(document, now, options) is { } waiting)
        {
            return (document, waiting.Id);
        }

        var hasPrimary = RingSchedule.Primary(document, now, options) is not null;
        var key = await CreateAsync(now, hasPrimary ? now + options.PropagationWindow : now, cancellationToken).ConfigureAwait(false);
        return (document with { Keys = [.. document.Keys, key] }, key.Id);
    }

    internal async ValueTask<(RingDocument Document, string Id)> SetStateAsync(
        RingDocument document, string id, RingKeyState state, CancellationToken cancellationToken)
    {
        var key = document.Keys.FirstOrDefault(key => key.Id == id);
        if (key is null || (key.State == RingKeyState.Destroyed && state != RingKeyState.Destroyed))
        {
            throw new CryptographyException(
                CryptographyCodes.KeyMissing, "The ring has no such key, or it was destroyed.",
                "Name one of the keys that the ring lists.");
        }

        var changed = document.With(key with { State = state, Wrapped = state == RingKeyState.Destroyed ? [] : key.Wrapped });
        return ((await EnsurePrimaryAsync(changed, time.GetUtcNow(), cancellationToken).ConfigureAwait(false)).Document, id);
    }

    private RingKeyRecord? Settled(RingDocument document, DateTimeOffset now) =>
        RingSchedule.Primary(document, now, options) is { } primary
        && (!RingSchedule.IsNearEnd(primary, now, options) || RingSchedule.Successor(document, now, options) is not null)
            ? primary : null;

    private async ValueTask<(RingDocument Document, RingKeyRecord Primary)> EnsurePrimaryAsync(
        RingDocument document, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var primary = RingSchedule.Primary(document, now, options);
        if (primary is null && RingSchedule.Successor(document, now, options) is { } successor)
        {
            // The count ran out, or the key was revoked, before the window had passed: other processes will read the ring when
            // they meet the key.
            primary = successor with { NotBefore = now };
            document = document.With(primary);
        }
        else if (primary is null)
        {
            primary = await CreateAsync(now, now, cancellationToken).ConfigureAwait(false);
            document = document with { Keys = [.. document.Keys, primary] };
        }

        if (RingSchedule.IsNearEnd(primary, now, options) && RingSchedule.Successor(document, now, options) is null)
        {
            var next = await CreateAsync(now, now + options.PropagationWindow, cancellationToken).ConfigureAwait(false);
            document = document with { Keys = [.. document.Keys, next] };
        }

        return (document, primary);
    }

    private async ValueTask<RingKeyRecord> CreateAsync(DateTimeOffset now, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        using var key = RingKey.Generate();
        var copy = key.Copy();
        try
        {
            return new RingKeyRecord
            {
                Id = key.Id,
                State = RingKeyState.Enabled,
                Created = now,
                NotBefore = notBefore,
                NotAfter = notBefore + options.MaximumAge,
                Reserved = 0,
                Wrapper = wrapper.Kind,
                Wrapped = await wrapper.WrapAsync(copy, cancellationToken).ConfigureAwait(false),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }
}
