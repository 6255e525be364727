using System.Globalization;
using Hardening.Auditing.Events;
using Hardening.Authentication.Sessions;
using Hardening.ZeroTrust.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hardening.ZeroTrust.AspNetCore;

/// <summary>Asks before an endpoint runs. What is answered tells a stranger what to show, and not why.</summary>
internal sealed class AccessFilter(string action, string resource, string? domain) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        var session = await services.GetRequiredService<SessionSource>()(http, http.RequestAborted).ConfigureAwait(false);
        if (session is null)
        {
            http.Response.Headers.WWWAuthenticate = "Session";
            return Results.Problem(title: "Sign in first.", statusCode: StatusCodes.Status401Unauthorized);
        }

        var decision = await services.GetRequiredService<ZeroTrustEngine>().EvaluateAsync(Request(http, session), http.RequestAborted).ConfigureAwait(false);
        http.Features.Set(decision);
        return decision.IsPermitted ? await next(context).ConfigureAwait(false)
            : decision is { Action: ActionTaken.Challenge, StepUp: { } stepUp } ? Challenge(http, stepUp)
            : Results.Problem(title: "This is not allowed.", statusCode: StatusCodes.Status403Forbidden);
    }

    // RFC 9470, section 3.
    private static IResult Challenge(HttpContext http, StepUp stepUp)
    {
        var level = stepUp.Level.ToString().ToLower(CultureInfo.InvariantCulture);
        var age = stepUp.MaximumAge == TimeSpan.MaxValue ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $", max_age=\"{(long)stepUp.MaximumAge.TotalSeconds}\"");
        http.Response.Headers.WWWAuthenticate = $"Session error=\"insufficient_user_authentication\", acr_values=\"{level}\"{age}";
        return Results.Problem(
            title: "Show again who you are.", statusCode: StatusCodes.Status401Unauthorized,
            extensions: new Dictionary<string, object?> { ["level"] = level, ["methods"] = stepUp.Methods });
    }

    private AccessRequest Request(HttpContext http, Session session) =>
        new(Resource(http), action, AuthenticatedContext.Of(session, RequestClient.Of(http)), domain);

    // "{id}" is the value of that name in the route; one that is missing is no resource that a policy could permit.
    private string Resource(HttpContext http) => resource is ['{', .. var name, '}']
        ? Convert.ToString(http.Request.RouteValues[name], CultureInfo.InvariantCulture) ?? string.Empty : resource;
}
