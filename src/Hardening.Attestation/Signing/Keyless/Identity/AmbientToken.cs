using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Attestation.Signing.Keyless.Identity;

/// <summary>
/// The identity of the build system that this process runs in: the variable <see cref="GitLabToken.Variable"/>, else the
/// token service of GitHub Actions or Azure Pipelines.
/// </summary>
public sealed class AmbientToken : IIdentityTokenSource
{
    private readonly IReadOnlyList<IIdentityTokenSource> sources;

    /// <summary>Creates the source.</summary>
    /// <param name="variable">Value of an environment variable, or null.</param>
    /// <param name="connection">Reaches the token services.</param>
    public AmbientToken(Func<string, string?> variable, ServiceConnection connection)
    {
        // The variable goes first: whoever sets it for a job means this token.
        sources = [new GitLabToken(variable), new GitHubActionsToken(variable, connection), new AzurePipelinesToken(variable, connection)];
    }

    /// <inheritdoc/>
    public async Task<IdentityToken?> GetAsync(CancellationToken cancellationToken = default)
    {
        foreach (var source in sources)
        {
            if (await source.GetAsync(cancellationToken).ConfigureAwait(false) is { } token)
            {
                return token;
            }
        }

        return null;
    }
}
