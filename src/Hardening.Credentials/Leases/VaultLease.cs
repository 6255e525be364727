using Hardening.Cryptography.Memory;

namespace Hardening.Credentials.Leases;

/// <summary>A lease of the vault, as an object that gives itself back.</summary>
internal sealed class VaultLease(CredentialManager manager, string id, string requester, DateTimeOffset expiresAt) : ICredentialLease
{
    public string Id => id;

    public DateTimeOffset ExpiresAt { get; private set; } = expiresAt;

    public async ValueTask<TResult> ReadAsync<TResult>(Func<ReadOnlySpan<byte>, TResult> use, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(use);
        using var secret = await manager.GetAsync(id, requester, cancellationToken).ConfigureAwait(false);
        var holder = new Holder<TResult>(use);
        secret.Use(holder, static (bytes, holder) => holder.Result = holder.Use(bytes));
        return holder.Result!;
    }

    public async ValueTask RenewAsync(CancellationToken cancellationToken = default) =>
        ExpiresAt = await manager.RenewAsync(id, requester, cancellationToken).ConfigureAwait(false);

    public ValueTask DisposeAsync() => manager.RevokeAsync(id, requester, CancellationToken.None);

    private sealed class Holder<TResult>(Func<ReadOnlySpan<byte>, TResult> use)
    {
        internal Func<ReadOnlySpan<byte>, TResult> Use => use;

        internal TResult? Result { get; set; }
    }
}
