using Hardening.Authentication.Accounts;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Hardening.Authentication.OpenId.Handlers;

/// <summary>Says who a person is to a client that has its access token, while the session is in force, as far as the scopes go.</summary>
internal sealed class UserInfoHandler(AccountService accounts) : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    public async ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        var principal = context.AccessTokenPrincipal;
        if (await TokenSession.FindAsync(accounts, principal, context.CancellationToken).ConfigureAwait(false) is not { } session)
        {
            context.Reject(Errors.InvalidToken, "The session has ended.");
            return;
        }

        if (principal.HasScope(Scopes.Profile))
        {
            context.Claims[Claims.Name] = session.Name;
        }

        if (principal.HasScope(Scopes.Roles))
        {
            context.Claims[Claims.Role] = new OpenIddictParameter([.. session.Roles.Select(role => (string?)role)]);
        }
    }
}
