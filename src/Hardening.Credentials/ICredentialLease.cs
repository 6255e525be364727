namespace Hardening.Credentials;

/// <summary>
/// A credential on loan. Disposing gives it back: the secret is cleared from memory and revoked at its source where the
/// source can do that.
/// </summary>
public interface ICredentialLease : IAsyncDisposable
{
    /// <summary>Identifies the lease in the audit log; no secret.</summary>
    string Id { get; }

    /// <summary>From this time on the lease cannot be read.</summary>
    DateTimeOffset ExpiresAt { get; }

    /// <summary>No renewal passes this time.</summary>
    DateTimeOffset RenewableUntil { get; }

    /// <summary>
    /// Lends the secret's bytes to <paramref name="use"/>. They are valid during the call only and must not be copied out.
    /// After a rotation the next call sees the new secret.
    /// </summary>
    /// <exception cref="InvalidOperationException">The lease has expired, was revoked or was given back.</exception>
    TResult Read<TResult>(Func<ReadOnlySpan<byte>, TResult> use);

    /// <summary>Extends the lease by its original time to live, at most to <see cref="RenewableUntil"/>.</summary>
    /// <exception cref="InvalidOperationException">The lease has expired, was revoked or was given back.</exception>
    Task RenewAsync(CancellationToken cancellationToken);
}
