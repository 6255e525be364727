using TradingDesk.Web;

namespace TradingDesk.Orders;

/// <summary>Orders for programs, as JSON.</summary>
internal static class OrderApi
{
    public static void MapOrderApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/orders").RequireSessionOrToken();
        api.MapGet("/", (HttpContext context, OrderStore orders) => orders.LatestAsync(context.Current().Account));
        api.MapPost("/", PlaceAsync);
    }

    private static async Task<IResult> PlaceAsync(HttpContext context, OrderDesk desk, OrderFields fields)
    {
        var order = await desk.PlaceAsync(context.Who(), context.Current().Name, fields, context.RequestAborted);
        var status = order switch
        {
            { State: OrderState.Filled } => StatusCodes.Status201Created,
            { State: OrderState.Refused, Note: OrderDesk.RateLimit } => StatusCodes.Status429TooManyRequests,
            { State: OrderState.StepUp } => StatusCodes.Status401Unauthorized,
            { State: OrderState.Refused } => StatusCodes.Status403Forbidden,
            { State: OrderState.Unknown } => StatusCodes.Status202Accepted,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return Results.Json(order, statusCode: status);
    }
}
