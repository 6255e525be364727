namespace Hardening.Credentials.Policies;

/// <summary>A policy that is a function.</summary>
/// <param name="decide">Whether an operation is allowed.</param>
public sealed class DelegatePolicy(Func<CredentialAccess, bool> decide) : ICredentialPolicy
{
    /// <inheritdoc/>
    public ValueTask<bool> AllowsAsync(CredentialAccess access,
        CancellationToken cancellationToken) => ValueTask.FromResult(decide(access));
}
