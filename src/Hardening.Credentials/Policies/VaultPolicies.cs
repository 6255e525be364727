namespace Hardening.Credentials.Policies;

/// <summary>What a vault is told in code: who may do what, and which types of credentials there are.</summary>
public sealed class VaultPolicies
{
    /// <summary>Takes the policy that decides about every operation.</summary>
    /// <param name="own">The policy.</param>
    public VaultPolicies(ICredentialPolicy own)
    {
        ArgumentNullException.ThrowIfNull(own);
        Own = own;
    }

    /// <summary>Decides about every operation.</summary>
    public ICredentialPolicy Own { get; }

    /// <summary>Further policies, by the names that requests give.</summary>
    public IReadOnlyDictionary<string, ICredentialPolicy> Named { get; init; } = new Dictionary<string,
        ICredentialPolicy>(StringComparer.Ordinal);

    /// <summary>The types of credentials; <see cref="CredentialType.ApiKey"/> and <see cref="CredentialType.SessionKey"/>
    /// unless said otherwise.</summary>
    public IReadOnlyList<CredentialType> Types { get; init; } = [CredentialType.ApiKey, CredentialType.SessionKey];
}
