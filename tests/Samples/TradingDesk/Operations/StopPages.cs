using Hardening.PreTrade.Stopping;
using TradingDesk.Orders;
using TradingDesk.Web;

namespace TradingDesk.Operations;

/// <summary>The emergency stop. Whoever is signed in pulls it; only operators reset it.</summary>
internal static class StopPages
{
    public static void MapStop(this IEndpointRouteBuilder app)
    {
        app.MapGroup("/stop").RequireSession().MapPost("/", async (HttpContext context, EmergencyStop stop) =>
        {
            await stop.StopAsync(Reason(await Forms.ReadAsync(context)), context.Current().Account, context.RequestAborted);
            return Results.Redirect("/");
        });
    }

    public static void MapReset(this RouteGroupBuilder operations) => operations.MapPost("/reset", async (
        HttpContext context, EmergencyStop stop, DeskPolicy policy, DeskEvents events) =>
    {
        var session = context.Current();
        var refusal = policy.Refusal(session, DeskPolicy.ResetStop);
        await events.AppendAsync("trading.reset", session, context.Address(), refusal is null, refusal);
        if (refusal is not null)
        {
            return Results.Redirect("/operations?refused=" + Uri.EscapeDataString(refusal));
        }

        await stop.ResetAsync(Reason(await Forms.ReadAsync(context)), session.Account, context.RequestAborted);
        return Results.Redirect("/operations");
    });

    public static Html Banner(StopState state) => state.IsStopped
        ? Html.Of($"""<p class="notice bad" role="alert">Trading is stopped since {state.At}: {state.Reason}</p>""") : Html.None;

    private static string Reason(Func<string, string> field) => field("reason") is { Length: > 0 } reason ? reason : "no reason given";
}
