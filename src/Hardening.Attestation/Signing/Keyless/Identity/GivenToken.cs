namespace Hardening.Attestation.Signing.Keyless.Identity;

/// <summary>A token that the caller holds already.</summary>
/// <param name="token">The token.</param>
public sealed class GivenToken(IdentityToken token) : IIdentityTokenSource
{
    /// <inheritdoc/>
    public Task<IdentityToken?> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult<IdentityToken?>(token);
}
