namespace Hardening.Credentials.Policies;

/// <summary>Decides about operations on credentials.</summary>
public interface ICredentialPolicy
{
    /// <summary>Whether an operation is allowed. An exception counts as no.</summary>
    /// <param name="access">The operation.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> AllowsAsync(CredentialAccess access, CancellationToken cancellationToken);
}
