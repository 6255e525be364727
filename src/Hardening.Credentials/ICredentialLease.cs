namespace Hardening.Credentials;

/// <summary>
/// A credential on loan. Disposing gives it back: it cannot be read afterwards, and is revoked at its source where the source
/// can do that.
/// </summary>
public interface ICredentialLease : IAsyncDisposable
{
    /// <summary>Identifies the lease in the audit log; no secret.</summary>
    string Id { get; }

    /// <summary>From this time on the lease cannot be read.</summary>
    DateTimeOffset ExpiresAt { get; }

    /// <summary>
    /// Lends the secret's bytes to <paramref name="use"/>. They are valid during the call only and must not be copied out.
    /// After a rotation the next call sees the new secret.
    /// </summary>
    /// <typeparam name="TResult">What the use gives.</typeparam>
    /// <param name="use">Reads the secret.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CredentialException">The lease has expired, was revoked or was given back, or policy has changed its
    /// mind (HTB1102).</exception>
    ValueTask<TResult> ReadAsync<TResult>(Func<ReadOnlySpan<byte>, TResult> use, CancellationToken cancellationToken = default);

    /// <summary>Extends the lease by its original time to live, at most to the provider's limit.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CredentialException">The lease has expired, was revoked or was given back (HTB1102).</exception>
    ValueTask RenewAsync(CancellationToken cancellationToken = default);
}
