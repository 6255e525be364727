using TradingDesk.Access;
using TradingDesk.Web;

namespace TradingDesk.Operations;

/// <summary>Operators' pages. To others they are not there; and whatever changes something is decided about anew.</summary>
internal static class Guarded
{
    public static RouteGroupBuilder MapOperators(this IEndpointRouteBuilder app, string prefix) =>
        app.MapGroup(prefix).RequireSession().AddEndpointFilter(DecideAsync);

    /// <summary>Back to the page, with what was wrong.</summary>
    public static IResult Refuse(string why) => Results.Redirect("/operations?refused=" + Uri.EscapeDataString(why));

    private static async ValueTask<object?> DecideAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!context.Current().IsOperator())
        {
            return Results.NotFound();
        }

        if (HttpMethods.IsGet(context.Request.Method))
        {
            return await next(invocation);
        }

        var access = context.RequestServices.GetRequiredService<DeskAccess>();
        return DeskAccess.Refusal(await access.OperateAsync(context.Who(), context.RequestAborted)) is { } refusal ? Refuse(refusal) : await next(invocation);
    }
}
