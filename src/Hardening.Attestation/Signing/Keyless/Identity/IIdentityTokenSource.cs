namespace Hardening.Attestation.Signing.Keyless.Identity;

/// <summary>A place that identity tokens come from.</summary>
public interface IIdentityTokenSource
{
    /// <summary>Obtains a token for the audience <c>sigstore</c>, or null when this source is not there.</summary>
    /// <param name="cancellationToken">Ends a request.</param>
    /// <exception cref="AttestationException">The source is there and gives no token: HTB0821 to HTB0825, HTB0831, HTB0832.</exception>
    Task<IdentityToken?> GetAsync(CancellationToken cancellationToken = default);
}
