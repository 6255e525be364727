using System.Security.Cryptography;
using Hardening.Auditing;
using Hardening.Credentials.Leases;
using Hardening.Credentials.Policies;
using Hardening.Credentials.Rotation;
using Hardening.Credentials.Stores;
using Hardening.Cryptography;
using Hardening.Cryptography.Memory;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sealing;

namespace Hardening.Credentials;

/// <summary>
/// A vault that lends credentials: sealed under a key ring, decided about by policy, with every operation in the audit log
/// before its result leaves. It believes the names of requesters; only code of this process can call it. All members may be
/// called from several threads, and several processes may share a store.
/// </summary>
public sealed class CredentialManager : ICredentialProvider
{
    private const string SealPurpose = "hardening-credential";
    private const int IdBytes = 16;
    private readonly ICredentialStore store;
    private readonly CredentialOptions options;
    private readonly CredentialSeal seal;
    private readonly CredentialAudit audit;
    private readonly PolicyGate gate;
    private readonly VaultClock clock;
    private readonly Rotations rotations;
    private readonly Dictionary<string, CredentialType> types;

    /// <summary>Makes a vault over a store.</summary>
    /// <param name="store">Where sealed credentials and leases are.</param>
    /// <param name="ring">The keys; the caller keeps and disposes it.</param>
    /// <param name="log">Where operations are recorded.</param>
    /// <param name="policies">Who may do what.</param>
    /// <param name="options">Bounds of leases.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CredentialException">The options are not usable (HTB1101).</exception>
    public CredentialManager(ICredentialStore store, KeyRing ring, IAuditLog log, VaultPolicies policies,
        CredentialOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        (this.store, this.options) = (store, options);
        seal = new CredentialSeal(new Sealer(ring, SealPurpose));
        audit = new CredentialAudit(log, time);
        gate = new PolicyGate(policies.Own, policies.Named);
        clock = new VaultClock(time, store);
        rotations = new Rotations(store, seal, clock);
        types = policies.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    /// <summary>Puts a credential into the vault.</summary>
    /// <param name="name">Its name; 1 to 128 characters.</param>
    /// <param name="type">Its type, one of those of the vault.</param>
    /// <param name="secret">The secret; the caller disposes it.</param>
    /// <param name="by">Who puts it in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CredentialException">Refused (HTB1102), the secret is unfit (HTB1103), the name is malformed or taken
    /// or the type unknown (HTB1107), or store or log fail (HTB1105, HTB1106).</exception>
    public async ValueTask AddAsync(string name, string type, SecretBytes secret, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(secret);
        RequestCheck.Name(name, "name");
        RequestCheck.Name(by, "requester");
        if (!types.TryGetValue(type, out var known))
        {
            throw new CredentialException(CredentialCodes.BadRequest, "The vault has no such type of credential.",
                "Name one of the types that it was given.");
        }

        SecretCheck.Check(secret, known);
        await AllowAsync(Access(CredentialOperations.Add, by, name, type), version: 1, cancellationToken).ConfigureAwait(false);
        var blob = await GuardedAsync(() => seal.SealAsync(secret, name, type, 1, cancellationToken)).ConfigureAwait(false);
        var now = await clock.NowAsync(cancellationToken).ConfigureAwait(false);
        if (!await store.AddAsync(new StoredCredential(name, type, 1, 1, blob, null, now), cancellationToken).ConfigureAwait(false))
        {
            throw new CredentialException(CredentialCodes.BadRequest, "The name is taken; credentials are not overwritten.",
                "Choose another name, or rotate.");
        }
    }

    /// <summary>Asks for a lease.</summary>
    /// <param name="request">Who, which, what for, how long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lease's identifier; of use to its requester only.</returns>
    /// <exception cref="CredentialException">Refused, whether by policy or because there is no such credential (HTB1102);
    /// malformed (HTB1107); store or log fail (HTB1105, HTB1106).</exception>
    public async ValueTask<string> RequestAsync(CredentialRequest request, CancellationToken cancellationToken = default) =>
        (await IssueAsync(request, cancellationToken).ConfigureAwait(false)).Id;

    /// <inheritdoc/>
    public async ValueTask<ICredentialLease> LeaseAsync(CredentialRequest request, CancellationToken cancellationToken = default)
    {
        var lease = await IssueAsync(request, cancellationToken).ConfigureAwait(false);
        return new VaultLease(this, lease.Id, lease.Requester, lease.ExpiresAt);
    }

    /// <summary>Reads the secret of a lease, as it is now.</summary>
    /// <param name="lease">The lease's identifier.</param>
    /// <param name="requester">Who it was given to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The secret; the caller disposes it as soon as it was used.</returns>
    /// <exception cref="CredentialException">Unknown, somebody else's, expired, revoked, or no longer permitted (HTB1102);
    /// store or log fail (HTB1105, HTB1106).</exception>
    public async ValueTask<SecretBytes> GetAsync(string lease, string requester, CancellationToken cancellationToken = default)
    {
        var (found, credential, access) = await FindAsync(CredentialOperations.Get, lease, requester,
            cancellationToken).ConfigureAwait(false);
        var secret = await GuardedAsync(() => seal.OpenAsync(credential.Sealed, credential.Name, credential.Type,
            credential.Version, cancellationToken))
            .ConfigureAwait(false);
        try
        {
            await audit.AllowedAsync(access, found.Id, credential.Version, cancellationToken).ConfigureAwait(false);
            return secret;
        }
        catch
        {
            secret.Dispose();
            throw;
        }
    }

    /// <summary>Extends a lease by its time to live, at most to <see cref="CredentialOptions.MaximumLife"/>.</summary>
    /// <param name="lease">The lease's identifier.</param>
    /// <param name="requester">Who it was given to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When it ends now.</returns>
    /// <exception cref="CredentialException">As for <see cref="GetAsync"/>.</exception>
    public async ValueTask<DateTimeOffset> RenewAsync(string lease, string requester, CancellationToken cancellationToken = default)
    {
        var (found, _, access) = await FindAsync(CredentialOperations.Renew, lease, requester, cancellationToken).ConfigureAwait(false);
        var now = await clock.NowAsync(cancellationToken).ConfigureAwait(false);
        var wanted = now + found.TimeToLive;
        var next = wanted < found.RenewableUntil ? wanted : found.RenewableUntil;
        await audit.AllowedAsync(access, found.Id, null, cancellationToken).ConfigureAwait(false);
        return next <= found.ExpiresAt ? found.ExpiresAt
            : await store.ExtendAsync(found.Id, found.ExpiresAt, next, cancellationToken).ConfigureAwait(false) ? next
            : throw await audit.RefusedAsync(access, found.Id, "changed meanwhile", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a lease. When this returns, or fails to record it, no process reads by it any more. Ending one that has
    /// ended is no error.</summary>
    /// <param name="lease">The lease's identifier.</param>
    /// <param name="by">Its requester, or somebody whom policy lets revoke.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CredentialException">Refused, or there is no such lease (HTB1102); store or log fail (HTB1105,
    /// HTB1106).</exception>
    public async ValueTask RevokeAsync(string lease, string by, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(by, "requester");
        var found = await store.ReadAsync(Known(lease), cancellationToken).ConfigureAwait(false);
        var access = found is { } both ? Access(CredentialOperations.Revoke, by, both.Credential.Name,
            both.Credential.Type) : Access(CredentialOperations.Revoke, by, "?", "?");
        var refusal = found is not { } known ? "no such lease"
            : known.Lease.Requester == by ? null
            : await gate.RefusalAsync(access, [], cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            throw await audit.RefusedAsync(access, Known(lease), refusal, cancellationToken).ConfigureAwait(false);
        }

        // First the effect, then the record: a log that fails must not keep a lease alive.
        await store.RevokeAsync(lease, cancellationToken).ConfigureAwait(false);
        await audit.AllowedAsync(access, lease, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends all leases, as in an emergency.</summary>
    /// <param name="by">Who; policy decides about the credential <c>*</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many were not ended before.</returns>
    /// <exception cref="CredentialException">Refused (HTB1102), or store or log fail (HTB1105, HTB1106).</exception>
    public async ValueTask<int> RevokeAllAsync(string by, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(by, "requester");
        var access = Access(CredentialOperations.Revoke, by, "*", "*");
        if (await gate.RefusalAsync(access, [], cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            throw await audit.RefusedAsync(access, null, refusal, cancellationToken).ConfigureAwait(false);
        }

        var count = await store.RevokeAllAsync(cancellationToken).ConfigureAwait(false);
        await audit.AllowedAsync(access, null, null, cancellationToken).ConfigureAwait(false);
        return count;
    }

    /// <summary>Replaces a secret. Leases stay, and read the new one from then on. Where a rotation was cut off, it is
    /// finished.</summary>
    /// <param name="name">The credential.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The new version, which is durable.</returns>
    /// <exception cref="CredentialException">Refused, or there is no such credential (HTB1102); not rotated (HTB1104); store or
    /// log fail (HTB1105, HTB1106).</exception>
    public async ValueTask<long> RotateAsync(string name, string by, CancellationToken cancellationToken = default)
    {
        var (current, type) = await AnnounceAsync(name, by, cancellationToken).ConfigureAwait(false);
        return await GuardedAsync(() => rotations.RotateAsync(current, type, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Replaces a secret by a given one, as for keys that are issued by hand. Leases stay, and read the new one from
    /// then on.</summary>
    /// <param name="name">The credential.</param>
    /// <param name="secret">The new secret; the caller disposes it.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The new version, which is durable.</returns>
    /// <exception cref="CredentialException">As for <see cref="RotateAsync"/>, or the secret is unfit (HTB1103).</exception>
    public async ValueTask<long> ReplaceAsync(string name, SecretBytes secret, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var (current, type) = await AnnounceAsync(name, by, cancellationToken).ConfigureAwait(false);
        SecretCheck.Check(secret, type);
        return await GuardedAsync(() => rotations.ReplaceAsync(current, secret, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Rotates every credential, one after the other; one that fails keeps no other from it.</summary>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of each, in the order of their names.</returns>
    public async ValueTask<IReadOnlyList<RotationResult>> RotateAllAsync(string by, CancellationToken cancellationToken = default)
    {
        var results = new List<RotationResult>();
        foreach (var name in await store.NamesAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                results.Add(new RotationResult(name, await RotateAsync(name, by, cancellationToken).ConfigureAwait(false), null));
            }
            catch (CredentialException failure)
            {
                results.Add(new RotationResult(name, null, failure));
            }
        }

        return results;
    }

    /// <summary>Deletes leases that ended some time ago.</summary>
    /// <param name="age">How long ago.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many.</returns>
    public async ValueTask<int> ForgetLeasesAsync(TimeSpan age, CancellationToken cancellationToken = default) =>
        await store.ForgetAsync(await clock.NowAsync(cancellationToken).ConfigureAwait(false) - age,
            cancellationToken).ConfigureAwait(false);

    // What strangers give as an identifier is not written into the log as it is.
    private static string Known(string lease) => lease is { Length: IdBytes * 2 } && lease.All(char.IsAsciiHexDigitLower) ? lease : "?";

    private static CredentialAccess Access(string operation, string by, string name, string type) =>
        new(operation, by, name, type, operation, new Dictionary<string, string>(StringComparer.Ordinal));

    private static async ValueTask<T> GuardedAsync<T>(Func<ValueTask<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (CryptographyException error)
        {
            throw new CredentialException(
                CredentialCodes.StoreFailed, "The vault's keys do not open what is in it: " + error.Message,
                    "Give the vault its own key ring. " + error.Remedy, error.File, error);
        }
    }

    private async ValueTask<StoredLease> IssueAsync(CredentialRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestCheck.Check(request);
        var credential = await store.FindAsync(request.Name, cancellationToken).ConfigureAwait(false);
        var access = new CredentialAccess(
            CredentialOperations.Request, request.Requester, request.Name, credential?.Type ?? "?", request.Purpose, request.Metadata);

        // The policy is asked either way, so that what is not there takes as long as what is not allowed.
        var refusal = await gate.RefusalAsync(access, request.Policies,
            cancellationToken).ConfigureAwait(false) ?? (credential is null ? "no such credential" : null);
        if (refusal is not null)
        {
            throw await audit.RefusedAsync(access, null, refusal, cancellationToken).ConfigureAwait(false);
        }

        var now = await clock.NowAsync(cancellationToken).ConfigureAwait(false);
        var life = request.TimeToLive < options.MaximumTimeToLive ? request.TimeToLive : options.MaximumTimeToLive;
        var lease = new StoredLease(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), request.Name, request.Requester, request.Purpose,
                now, now + life, life,
            now + options.MaximumLife, false, request.Policies, request.Metadata);
        await audit.AllowedAsync(access, lease.Id, null, cancellationToken).ConfigureAwait(false);
        await store.AddLeaseAsync(lease, cancellationToken).ConfigureAwait(false);
        return lease;
    }

    // Recorded as what is about to become of it: a version that nobody announced does not come into being.
    private async ValueTask<(StoredCredential Current, CredentialType Type)> AnnounceAsync(string name, string by,
        CancellationToken cancellationToken)
    {
        RequestCheck.Name(name, "name");
        RequestCheck.Name(by, "requester");
        var current = await store.FindAsync(name, cancellationToken).ConfigureAwait(false);
        var access = Access(CredentialOperations.Rotate, by, name, current?.Type ?? "?");
        if (current is null)
        {
            throw await audit.RefusedAsync(access, null, "no such credential", cancellationToken).ConfigureAwait(false);
        }

        await AllowAsync(access, current.Version + 1, cancellationToken).ConfigureAwait(false);
        return (current, types.GetValueOrDefault(current.Type) ?? new CredentialType(current.Type));
    }

    private async ValueTask AllowAsync(CredentialAccess access, long version, CancellationToken cancellationToken)
    {
        if (await gate.RefusalAsync(access, [], cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            throw await audit.RefusedAsync(access, null, refusal, cancellationToken).ConfigureAwait(false);
        }

        await audit.AllowedAsync(access, null, version, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<(StoredLease Lease, StoredCredential Credential, CredentialAccess Access)> FindAsync(
        string operation, string lease, string requester, CancellationToken cancellationToken)
    {
        RequestCheck.Name(requester, "requester");
        var now = await clock.NowAsync(cancellationToken).ConfigureAwait(false);
        if (await store.ReadAsync(Known(lease), cancellationToken).ConfigureAwait(false) is not { } found)
        {
            throw await audit.RefusedAsync(Access(operation, requester, "?", "?"), Known(lease), "no such lease",
                cancellationToken).ConfigureAwait(false);
        }

        var access = new CredentialAccess(
            operation, requester, found.Credential.Name, found.Credential.Type, found.Lease.Purpose, found.Lease.Metadata);
        var refusal = found.Lease.Requester != requester ? "another requester's lease"
            : found.Lease.IsRevoked ? "revoked lease"
            : now >= found.Lease.ExpiresAt ? "expired lease"
            : await gate.RefusalAsync(access, found.Lease.Policies, cancellationToken).ConfigureAwait(false);
        return refusal is null ? (found.Lease, found.Credential, access)
            : throw await audit.RefusedAsync(access, found.Lease.Id, refusal, cancellationToken).ConfigureAwait(false);
    }
}
