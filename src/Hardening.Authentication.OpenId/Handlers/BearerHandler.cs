using Hardening.Authentication.Accounts;
using Hardening.Authentication.AspNetCore.Sessions;
using OpenIddict.Abstractions;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Validation.OpenIddictValidationEvents;

namespace Hardening.Authentication.OpenId.Handlers;

/// <summary>Lets an access token in while the session is in force that it was given for.</summary>
internal sealed class BearerHandler(AccountService accounts) : IOpenIddictValidationHandler<ProcessAuthenticationContext>
{
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.AccessTokenPrincipal is not { } principal)
        {
            return;
        }

        if (principal.GetClaim(SessionDefaults.SessionClaim) is not { } id
            || await accounts.FindSessionByIdAsync(id, context.CancellationToken).ConfigureAwait(false) is null)
        {
            context.Reject(Errors.InvalidToken, "The session has ended.");
        }
    }
}
