namespace Hardening.Credentials.Stores;

/// <summary>A store in this process's memory, gone with it: for tests and for secrets that are made anew at each
/// start.</summary>
public sealed class MemoryCredentialStore : ICredentialStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, StoredCredential> credentials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredLease> leases = new(StringComparer.Ordinal);
    private DateTimeOffset? latest;

    /// <inheritdoc/>
    public ValueTask<bool> AddAsync(StoredCredential credential, CancellationToken cancellationToken) =>
        Locked(() => Seen(credential.ChangedAt) && credentials.TryAdd(credential.Name, credential), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredCredential?> FindAsync(string name, CancellationToken cancellationToken) =>
        Locked(() => credentials.GetValueOrDefault(name), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<string>>(() => [.. credentials.Keys], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ReplaceAsync(StoredCredential next, CancellationToken cancellationToken) => Locked(
        () =>
        {
            if (!credentials.TryGetValue(next.Name, out var current) || current.Revision != next.Revision - 1)
            {
                return false;
            }

            credentials[next.Name] = next;
            return Seen(next.ChangedAt);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask AddLeaseAsync(StoredLease lease, CancellationToken cancellationToken) => await Locked(
        () =>
        {
            leases.Add(lease.Id, lease);
            return Seen(lease.IssuedAt);
        },
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<(StoredLease Lease, StoredCredential Credential)?> ReadAsync(string lease, CancellationToken cancellationToken) =>
        Locked<(StoredLease, StoredCredential)?>(
            () => leases.TryGetValue(lease, out var found) && credentials.TryGetValue(found.Credential,
                out var credential) ? (found, credential) : null,
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ExtendAsync(string lease, DateTimeOffset expected, DateTimeOffset next,
        CancellationToken cancellationToken) => Locked(
        () =>
        {
            if (!leases.TryGetValue(lease, out var found) || found.IsRevoked || found.ExpiresAt != expected)
            {
                return false;
            }

            leases[lease] = found with { ExpiresAt = next };
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RevokeAsync(string lease, CancellationToken cancellationToken) => Locked(
        () =>
        {
            if (!leases.TryGetValue(lease, out var found))
            {
                return false;
            }

            leases[lease] = found with { IsRevoked = true };
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> RevokeAllAsync(CancellationToken cancellationToken) => Locked(
        () =>
        {
            var open = leases.Values.Where(lease => !lease.IsRevoked).ToList();
            open.ForEach(lease => leases[lease.Id] = lease with { IsRevoked = true });
            return open.Count;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => Locked(
        () => leases.Values.Where(lease => lease.ExpiresAt < before).Select(lease => lease.Id).ToList().Count(leases.Remove),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset?> LatestAsync(CancellationToken cancellationToken) => Locked(() => latest, cancellationToken);

    private bool Seen(DateTimeOffset time)
    {
        latest = latest > time ? latest : time;
        return true;
    }

    private ValueTask<T> Locked<T>(Func<T> action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return ValueTask.FromResult(action());
        }
    }
}
