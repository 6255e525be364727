namespace Hardening.Credentials.Stores;

/// <summary>
/// Where a vault keeps sealed credentials and leases. It sees no secret. Every change is atomic, excludes other processes'
/// changes and is durable when its task completes; failures are <see cref="CredentialException"/> (HTB1105).
/// </summary>
public interface ICredentialStore
{
    /// <summary>Adds a credential; false when the name is taken.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> AddAsync(StoredCredential credential, CancellationToken cancellationToken);

    /// <summary>A credential, or null.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<StoredCredential?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>The names of all credentials, in ordinal order.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken);

    /// <summary>Replaces a credential if its revision is still the one before <paramref name="next"/>'s; false when it is
    /// not.</summary>
    /// <param name="next">What it becomes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> ReplaceAsync(StoredCredential next, CancellationToken cancellationToken);

    /// <summary>Adds a lease.</summary>
    /// <param name="lease">The lease; its identifier is new.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask AddLeaseAsync(StoredLease lease, CancellationToken cancellationToken);

    /// <summary>A lease together with its credential, both as of one moment; null when one of the two is not there.</summary>
    /// <param name="lease">The lease's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<(StoredLease Lease, StoredCredential Credential)?> ReadAsync(string lease, CancellationToken cancellationToken);

    /// <summary>Moves the end of a lease; false when it was revoked, or ends at another time than
    /// <paramref name="expected"/>.</summary>
    /// <param name="lease">The lease's identifier.</param>
    /// <param name="expected">When it ends so far.</param>
    /// <param name="next">When it will end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> ExtendAsync(string lease, DateTimeOffset expected, DateTimeOffset next, CancellationToken cancellationToken);

    /// <summary>Revokes a lease; false when there is none. One that is revoked stays so.</summary>
    /// <param name="lease">The lease's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> RevokeAsync(string lease, CancellationToken cancellationToken);

    /// <summary>Revokes all leases; returns how many were not revoked before.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<int> RevokeAllAsync(CancellationToken cancellationToken);

    /// <summary>Deletes leases that ended before a time; returns how many.</summary>
    /// <param name="before">The time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>The latest time that is known of: when the newest lease was issued or credential changed; null for an empty
    /// store.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<DateTimeOffset?> LatestAsync(CancellationToken cancellationToken);
}
