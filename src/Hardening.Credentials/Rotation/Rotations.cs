using Hardening.Credentials.Leases;
using Hardening.Credentials.Stores;
using Hardening.Cryptography.Memory;

namespace Hardening.Credentials.Rotation;

/// <summary>
/// Replaces a secret in steps of which each is durable: the next secret is stored beside the current one, its source is made to
/// accept it, and then it takes the current one's place. Whoever is killed in between leaves the next secret behind, and the
/// next rotation goes on with it. Readers see the one or the other, whole.
/// </summary>
internal sealed class Rotations(ICredentialStore store, CredentialSeal seal, VaultClock clock)
{
    private const int Attempts = 16;

    internal async ValueTask<long> RotateAsync(StoredCredential start, CredentialType type, CancellationToken cancellationToken)
    {
        var rotator = type.Rotator ?? throw NotRotated(
            start.Name, "its type has no rotator", "Give the type a rotator, or replace the secret by hand.");
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = await store.FindAsync(start.Name, cancellationToken).ConfigureAwait(false)
                ?? throw NotRotated(start.Name, "it is gone", "Look into the audit log for who removed it.");

            // 1. Another process did it meanwhile: what was asked for has happened.
            if (current.Version > start.Version)
            {
                return current.Version;
            }

            // 2. The next secret is on the disk before anybody else hears of it.
            if (current.Pending is null)
            {
                await BeginAsync(current, rotator, type, cancellationToken).ConfigureAwait(false);
                continue;
            }

            // 3. Its source accepts it.
            await ApplyAsync(current, rotator, type, cancellationToken).ConfigureAwait(false);

            // 4. It takes the current one's place.
            var now = await clock.NowAsync(cancellationToken).ConfigureAwait(false);
            var next = current with { Version = current.Version + 1, Revision = current.Revision + 1,
                Sealed = current.Pending.Value, Pending = null, ChangedAt = now };
            if (await store.ReplaceAsync(next, cancellationToken).ConfigureAwait(false))
            {
                return next.Version;
            }
        }

        throw NotRotated(start.Name, "other processes change it all the time", "Let one process rotate.");
    }

    /// <summary>Puts a given secret in the current one's place; a rotation that was cut off is forgotten.</summary>
    internal async ValueTask<long> ReplaceAsync(StoredCredential start, SecretBytes secret, CancellationToken cancellationToken)
    {
        var blob = await seal.SealAsync(secret, start.Name, start.Type, start.Version + 1, cancellationToken).ConfigureAwait(false);
        var now = await clock.NowAsync(cancellationToken).ConfigureAwait(false);
        var next = start with { Version = start.Version + 1, Revision = start.Revision + 1, Sealed = blob, Pending = null,
            ChangedAt = now };
        return await store.ReplaceAsync(next, cancellationToken).ConfigureAwait(false) ? next.Version
            : throw NotRotated(start.Name, "it was changed meanwhile",
                "See whether the other change is the one that was meant, and try again.");
    }

    private static CredentialException NotRotated(string name, string why, string remedy, Exception? cause = null) => new(
        CredentialCodes.NotRotated, $"\"{name}\" was not rotated: {why}.", remedy, inner: cause);

    private async ValueTask BeginAsync(StoredCredential current, ICredentialRotator rotator, CredentialType type,
        CancellationToken cancellationToken)
    {
        using var next = await GuardedAsync(() => rotator.CreateAsync(current.Name, cancellationToken), current.Name).ConfigureAwait(false);
        SecretCheck.Check(next, type);
        var blob = await seal.SealAsync(next, current.Name, current.Type, current.Version + 1, cancellationToken).ConfigureAwait(false);

        // Where another process was first, its secret is found in the next round.
        _ = await store.ReplaceAsync(current with { Revision = current.Revision + 1, Pending = blob },
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask ApplyAsync(StoredCredential current, ICredentialRotator rotator, CredentialType type,
        CancellationToken cancellationToken)
    {
        using var next = await seal.OpenAsync(current.Pending!.Value, current.Name, type.Name, current.Version + 1,
            cancellationToken).ConfigureAwait(false);
        await GuardedAsync(
            async () =>
            {
                await rotator.ApplyAsync(current.Name, next, cancellationToken).ConfigureAwait(false);
                return true;
            },
            current.Name).ConfigureAwait(false);
    }

    private static async ValueTask<T> GuardedAsync<T>(Func<ValueTask<T>> call, string name)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Sources fail in ways of their own; each means that the current secret stays.
        catch (Exception error) when (error is not (OperationCanceledException or CredentialException))
#pragma warning restore CA1031
        {
            throw NotRotated(name, "its source failed", "Repair the source and rotate again; the next secret is kept until then.", error);
        }
    }
}
