namespace Hardening.Credentials.Policies;

/// <summary>The vault's own policy, and those that requests name.</summary>
/// <param name="own">Decides about every operation.</param>
/// <param name="named">Further ones, by name.</param>
internal sealed class PolicyGate(ICredentialPolicy own, IReadOnlyDictionary<string, ICredentialPolicy> named)
{
    /// <summary>Why an operation is refused, in words for the audit log, or null.</summary>
    internal async ValueTask<string?> RefusalAsync(CredentialAccess access, IReadOnlyList<string> policies,
        CancellationToken cancellationToken)
    {
        if (!await AllowsAsync(own, access, cancellationToken).ConfigureAwait(false))
        {
            return "policy";
        }

        foreach (var name in policies)
        {
            if (!named.TryGetValue(name, out var policy) || !await AllowsAsync(policy, access, cancellationToken).ConfigureAwait(false))
            {
                return "policy " + name;
            }
        }

        return null;
    }

    private static async ValueTask<bool> AllowsAsync(ICredentialPolicy policy, CredentialAccess access, CancellationToken cancellationToken)
    {
        try
        {
            return await policy.AllowsAsync(access, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a policy fails of, it did not allow.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
