using System.Net.Http.Headers;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Attestation.Signing.Keyless.Identity;

/// <summary>
/// The token service of an Azure Pipelines job. The job must map <c>SYSTEM_ACCESSTOKEN</c>; the audience is Azure's own,
/// so the certificate authority must be one that accepts it.
/// </summary>
public sealed class AzurePipelinesToken : IIdentityTokenSource
{
    private const string Service = "the token service of Azure Pipelines";
    private readonly Func<string, string?> variable;
    private readonly ServiceClient client;

    /// <summary>Creates the source.</summary>
    /// <param name="variable">Value of an environment variable, or null.</param>
    /// <param name="connection">Reaches the service.</param>
    public AzurePipelinesToken(Func<string, string?> variable, ServiceConnection connection)
    {
        this.variable = variable;
        client = new ServiceClient(connection);
    }

    /// <inheritdoc/>
    public async Task<IdentityToken?> GetAsync(CancellationToken cancellationToken = default)
    {
        if (variable("SYSTEM_OIDCREQUESTURI") is not { Length: > 0 } url)
        {
            return null;
        }

        if (variable("SYSTEM_ACCESSTOKEN") is not { Length: > 0 } secret)
        {
            throw new AttestationException(
                KeylessCodes.NoToken, "The pipeline step may not ask for an identity token.",
                "Map it in the step: 'env: SYSTEM_ACCESSTOKEN: $(System.AccessToken)'.");
        }

        // A service connection, when the step names one, becomes part of the subject.
        var connection = variable("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID") is { Length: > 0 } id
            ? "&serviceConnectionId=" + Uri.EscapeDataString(id)
            : "";
        var address = TokenRequest.Address(url, "api-version=7.1" + connection, "SYSTEM_OIDCREQUESTURI");
        return await TokenRequest.SendAsync(client, Service, () => Request(address, secret), "oidcToken", secret, cancellationToken)
            .ConfigureAwait(false);
    }

    private static HttpRequestMessage Request(Uri address, string secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);

        // Without it an ended session is answered with a sign-in page instead of a status.
        request.Headers.Add("X-TFS-FedAuthRedirect", "Suppress");
        return request;
    }
}
