using Hardening.Authentication.Stores;
using Hardening.ZeroTrust.Access;
using Hardening.ZeroTrust.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using AccountSession = Hardening.Authentication.Sessions.Session;

namespace Microsoft.AspNetCore.Http;

/// <summary>Decides calls.</summary>
public static class ZeroTrustContextExtensions
{
    /// <summary>Has <see cref="ZeroTrustEngine"/> decide a call. The decision is among the features of the call from then on.</summary>
    /// <param name="context">The call.</param>
    /// <param name="action">The action in policies.</param>
    /// <param name="resource">The resource in policies: <c>id</c>, of type <c>Resource</c>, or <c>Type::id</c>.</param>
    /// <param name="businessDomain">The part of the business, or null.</param>
    /// <returns>The decision; null where the call has no session in force.</returns>
    public static async ValueTask<AccessDecision?> DecideAccessAsync(
        this HttpContext context, string action, string resource, string? businessDomain = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrEmpty(action);
        ArgumentNullException.ThrowIfNull(resource);
        var services = context.RequestServices;
        if (await services.GetRequiredService<SessionSource>()(context, context.RequestAborted).ConfigureAwait(false) is not { } session)
        {
            return null;
        }

        var who = AuthenticatedContext.Of(session, RequestClient.Of(context)) with
        {
            CredentialChangedAt = await ChangedAtAsync(services, session, context.RequestAborted).ConfigureAwait(false),
        };
        var decision = await services.GetRequiredService<ZeroTrustEngine>()
            .EvaluateAsync(Request(who, action, resource, businessDomain), context.RequestAborted).ConfigureAwait(false);
        context.Features.Set(decision);
        return decision;
    }

    private static AccessRequest Request(AuthenticatedContext who, string action, string resource, string? domain)
    {
        const string separator = "::";
        var at = resource.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? new AccessRequest(resource, action, who, domain)
            : new AccessRequest(resource[(at + separator.Length)..], action, who, domain) { ResourceType = resource[..at] };
    }

    private static async ValueTask<DateTimeOffset?> ChangedAtAsync(
        IServiceProvider services, AccountSession session, CancellationToken cancellationToken) =>
        services.GetService<IAccountStore>() is { } accounts
            ? (await accounts.FindAsync(session.Name, cancellationToken).ConfigureAwait(false))?.PasswordChangedAt : null;
}
