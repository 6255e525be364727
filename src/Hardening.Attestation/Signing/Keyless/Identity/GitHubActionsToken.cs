using System.Net.Http.Headers;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Attestation.Signing.Keyless.Identity;

/// <summary>The token service of a GitHub Actions job that has the permission <c>id-token: write</c>.</summary>
public sealed class GitHubActionsToken : IIdentityTokenSource
{
    private const string Service = "GitHub's token service";
    private readonly Func<string, string?> variable;
    private readonly ServiceClient client;

    /// <summary>Creates the source.</summary>
    /// <param name="variable">Value of an environment variable, or null.</param>
    /// <param name="connection">Reaches the service.</param>
    public GitHubActionsToken(Func<string, string?> variable, ServiceConnection connection)
    {
        this.variable = variable;
        client = new ServiceClient(connection);
    }

    /// <inheritdoc/>
    public async Task<IdentityToken?> GetAsync(CancellationToken cancellationToken = default)
    {
        var (url, secret) = (variable("ACTIONS_ID_TOKEN_REQUEST_URL"), variable("ACTIONS_ID_TOKEN_REQUEST_TOKEN"));
        if (string.IsNullOrEmpty(url) || string.IsNullOrEmpty(secret))
        {
            return variable("GITHUB_ACTIONS") != "true" ? null : throw new AttestationException(
                KeylessCodes.NoToken, "The GitHub Actions job may not ask for an identity token.",
                "Give the job 'permissions: id-token: write'.");
        }

        var address = TokenRequest.Address(url, "audience=sigstore", "ACTIONS_ID_TOKEN_REQUEST_URL");
        return await TokenRequest.SendAsync(client, Service, () => Request(address, secret), "value", secret, cancellationToken)
            .ConfigureAwait(false);
    }

    private static HttpRequestMessage Request(Uri address, string secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return request;
    }
}
