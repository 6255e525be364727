using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Attestation.Signing.Keyless.Identity;

/// <summary>What the token services of build systems have in common: a secret goes in, JSON with the token comes out.</summary>
internal static class TokenRequest
{
    private const int MaximumAnswer = 128 << 10;

    /// <summary>The address in a variable, with a query added to whatever query it has.</summary>
    internal static Uri Address(string url, string query, string variable)
    {
        var separator = url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return Uri.TryCreate(url + separator + query, UriKind.Absolute, out var address)
            ? address
            : throw new AttestationException(
                KeylessCodes.NoToken, $"The variable {variable} is not an address.", "Leave the build system's variables as they are.");
    }

    internal static async Task<IdentityToken> SendAsync(
        ServiceClient client, string service, Func<HttpRequestMessage> create, string member, string secret,
        CancellationToken cancellationToken)
    {
        using var first = create();
        var reply = await client.SendAsync(service, first.RequestUri!, create, MaximumAnswer, cancellationToken).ConfigureAwait(false);
        return reply.IsSuccess
            ? IdentityToken.Parse(reply.Json()[member].NonEmptyString())
            : throw ServiceClient.RefusedBy(reply, "Check that the job may ask for identity tokens.", secret);
    }
}
