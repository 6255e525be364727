namespace Hardening.Attestation.Signing.Keyless.Identity;

/// <summary>
/// The variable <c>SIGSTORE_ID_TOKEN</c>, which a GitLab job sets by <c>id_tokens</c> with the audience <c>sigstore</c>;
/// other systems use it too.
/// </summary>
/// <param name="variable">Value of an environment variable, or null.</param>
public sealed class GitLabToken(Func<string, string?> variable) : IIdentityTokenSource
{
    /// <summary>The variable's name.</summary>
    public const string Variable = "SIGSTORE_ID_TOKEN";

    /// <inheritdoc/>
    public Task<IdentityToken?> GetAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(variable(Variable) is { Length: > 0 } text ? IdentityToken.Parse(text) : null);
}
