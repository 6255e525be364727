namespace Hardening.Credentials;

/// <summary>A place that credentials are leased from.</summary>
public interface ICredentialProvider
{
    /// <summary>Leases a credential. The request is recorded before the lease leaves the provider.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CredentialException"> Policy refuses, or the credential does not exist; the two are not told apart
    /// here, only in the audit log (HTB1102). The request is malformed (HTB1107). The provider or the audit log cannot be
    /// reached; nothing was leased (HTB1105, HTB1106). </exception>
    ValueTask<ICredentialLease> LeaseAsync(CredentialRequest request, CancellationToken cancellationToken = default);
}
