using System.Globalization;
using Hardening.Auditing.Events;
using Hardening.ZeroTrust.Access;
using Microsoft.AspNetCore.Http;

namespace Hardening.ZeroTrust.AspNetCore;

/// <summary>Asks before an endpoint runs. What is answered tells a stranger what to show, and not why.</summary>
internal sealed class AccessFilter(string action, string resource, string? domain) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return await http.DecideAccessAsync(action, Resource(http), domain).ConfigureAwait(false) switch
        {
            null => SignIn(http),
            { IsPermitted: true } => await next(context).ConfigureAwait(false),
            { Action: ActionTaken.Challenge, StepUp: { } stepUp } => Challenge(http, stepUp),
            _ => Results.Problem(title: "This is not allowed.", statusCode: StatusCodes.Status403Forbidden),
        };
    }

    private static IResult SignIn(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Session";
        return Results.Problem(title: "Sign in first.", statusCode: StatusCodes.Status401Unauthorized);
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

    // "{id}" is the value of that name in the route; one that is missing is no resource that a policy could permit.
    private string Resource(HttpContext http)
    {
        var begin = resource.IndexOf('{', StringComparison.Ordinal);
        return begin >= 0 && resource.EndsWith('}')
            ? resource[..begin] + Convert.ToString(http.Request.RouteValues[resource[(begin + 1)..^1]], CultureInfo.InvariantCulture)
            : resource;
    }
}
