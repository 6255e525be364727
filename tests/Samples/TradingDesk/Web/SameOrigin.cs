namespace TradingDesk.Web;

/// <summary>
/// Forms are taken from pages of the desk only. Browsers say where a request comes from, and other pages cannot make them lie; a
/// request that changes something and says nothing is refused. Programs bring a token instead of a cookie and are not concerned.
/// </summary>
internal static class SameOrigin
{
    public static Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if (!changes || !request.Headers.ContainsKey("Cookie") || request.Headers["Sec-Fetch-Site"] == "same-origin"
            || request.Headers.Origin == $"{request.Scheme}://{request.Host}")
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
