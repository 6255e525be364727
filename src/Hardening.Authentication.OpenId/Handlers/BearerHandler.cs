using Hardening.Authentication.Accounts;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Validation.OpenIddictValidationEvents;

namespace Hardening.Authentication.OpenId.Handlers;

/// <summary>Lets an access token in while the session is in force that it was given for.</summary>
internal sealed class BearerHandler(AccountService accounts) : IOpenIddictValidationHandler<ProcessAuthenticationContext>
{
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.AccessTokenPrincipal is { } principal
            && await TokenSession.FindAsync(accounts, principal, context.CancellationToken).ConfigureAwait(false) is null)
        {
            context.Reject(Errors.InvalidToken, "The session has ended.");
        }
    }
}
