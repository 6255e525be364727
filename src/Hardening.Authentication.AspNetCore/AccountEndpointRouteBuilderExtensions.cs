using Hardening.Authentication.AspNetCore;
using Hardening.Authentication.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints of accounts.</summary>
public static class AccountEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps registration, signing in and out, second factors, passkeys and sessions, as JSON for pages of this site. What is refused is a
    /// problem answer (RFC 9457) with a member <c>code</c>. Limit their rate through the group, for instance with
    /// <c>RequireRateLimiting</c>: a password costs a core for 20 ms.
    /// </summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="options">How they behave.</param>
    /// <param name="prefix">The path before them all.</param>
    /// <returns>The group.</returns>
    public static RouteGroupBuilder MapHardenedAccounts(
        this IEndpointRouteBuilder endpoints, AccountEndpointOptions options, string prefix = "/account")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(options);
        var group = endpoints.MapGroup(prefix);
        var routes = new AccountRoutes(group, options);
        SignInEndpoints.Map(routes, options);
        FactorEndpoints.Map(routes);
        SessionEndpoints.Map(routes);
        return group;
    }
}
