namespace Hardening.Credentials;

/// <summary>A place that credentials are leased from.</summary>
public interface ICredentialProvider
{
    /// <summary>Leases a credential. The request is recorded before the secret leaves the provider.</summary>
    /// <exception cref="UnauthorizedAccessException">
    /// Policy refuses, or the credential does not exist; the two are not told apart here, only in the audit log.
    /// </exception>
    /// <exception cref="IOException">The provider or the audit log cannot be reached; nothing was leased.</exception>
    Task<ICredentialLease> LeaseAsync(CredentialRequest request, CancellationToken cancellationToken);
}
