using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds sessions to a web service.</summary>
public static class HardenedSessionServiceCollectionExtensions
{
    /// <summary>
    /// Adds the sessions of <c>AddHardenedAccounts</c> as the default authentication scheme, with the policies
    /// <see cref="SessionDefaults.TwoFactorsPolicy"/> and <see cref="SessionDefaults.FreshPolicy"/>. <c>UseAuthentication()</c> and
    /// <c>UseAuthorization()</c> put them in force. The keys that ASP.NET Core makes for itself, for cookies and forms of its own, are
    /// sealed under the <see cref="Hardening.Cryptography.Rings.KeyRing"/> instead of lying in clear, unless a protection of them is chosen;
    /// <c>AddDataProtection().PersistKeysToFileSystem</c> says where they lie.
    /// </summary>
    /// <param name="services">The services.</param>
    public static AuthenticationBuilder AddHardenedSessions(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddDataProtection().ProtectKeysWithKeyRing();
        services.AddAuthorizationBuilder()
            .AddPolicy(SessionDefaults.TwoFactorsPolicy, policy => policy.AddAuthenticationSchemes(SessionDefaults.Scheme)
                .RequireAuthenticatedUser().RequireClaim(SessionDefaults.MethodClaim, SessionMethods.TwoFactors))
            .AddPolicy(SessionDefaults.FreshPolicy, policy => policy.AddAuthenticationSchemes(SessionDefaults.Scheme)
                .RequireAuthenticatedUser().RequireAssertion(IsFresh));
        return services.AddAuthentication(SessionDefaults.Scheme)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionDefaults.Scheme, _ => { });
    }

    private static bool IsFresh(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext request && request.GetAccountSession() is { NeedsReauthentication: false };
}
