using Hardening.Authentication.Accounts;
using Hardening.Authentication.OpenId.Storage;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Hardening.Authentication.OpenId.Handlers;

/// <summary>
/// Redeems a code or a refresh token that OpenIddict found to be in order. OpenIddict reads, checks and writes, so that of several uses
/// at once more than one succeeds; here one statement of the database decides, and the other uses end all tokens of the family
/// (RFC 9700, 4.14.2). A session that has ended redeems nothing.
/// </summary>
internal sealed class RedeemHandler(OpenIdDatabase database, AccountService accounts, TimeProvider time) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var principal = context.Principal;
        var token = principal?.GetTokenId();
        if (principal is null || token is null)
        {
            context.Reject(Errors.InvalidGrant, "The token has no entry.");
            return;
        }

        // 1. One of all uses.
        var now = time.GetUtcNow().UtcDateTime;
        var redeemed = await Tokens.Where(row => row.Id == token && row.Status == Statuses.Valid)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Status, Statuses.Redeemed).SetProperty(one => one.RedemptionDate, now), context.CancellationToken)
            .ConfigureAwait(false);
        if (redeemed != 1)
        {
            await EndFamilyAsync(principal.GetAuthorizationId(), context.CancellationToken).ConfigureAwait(false);
            context.Reject(Errors.InvalidGrant, "The token was used before.");
            return;
        }

        // 2. While the session is in force.
        if (await TokenSession.FindAsync(accounts, principal, context.CancellationToken).ConfigureAwait(false) is not { } session)
        {
            await EndFamilyAsync(principal.GetAuthorizationId(), context.CancellationToken).ConfigureAwait(false);
            context.Reject(Errors.InvalidGrant, "The session has ended.");
            return;
        }

        context.Principal = OpenIdPrincipal.Renew(principal, session);
    }

    private DbSet<OpenIddictEntityFrameworkCoreToken> Tokens => database.Set<OpenIddictEntityFrameworkCoreToken>();

    // The authorization too: what another use is about to be given is of it, and counts no more than it does.
    private async Task EndFamilyAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (authorization is null)
        {
            return;
        }

        await database.Set<OpenIddictEntityFrameworkCoreAuthorization>().Where(row => row.Id == authorization)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Status, Statuses.Revoked), cancellationToken).ConfigureAwait(false);
        await Tokens.Where(row => row.Authorization!.Id == authorization)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Status, Statuses.Revoked), cancellationToken).ConfigureAwait(false);
    }
}
