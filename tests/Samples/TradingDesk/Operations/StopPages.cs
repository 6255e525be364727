using Hardening.PreTrade.Stopping;
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

    public static void MapReset(this RouteGroupBuilder operations) => operations.MapPost("/reset", async (HttpContext context, EmergencyStop stop) =>
    {
        await stop.ResetAsync(Reason(await Forms.ReadAsync(context)), context.Current().Name, context.RequestAborted);
        return Results.Redirect("/operations");
    });

    public static Html Banner(StopState state) => state.IsStopped
        ? Html.Of($"""<p class="notice bad" role="alert">Trading is stopped since {state.At}: {state.Reason}</p>""") : Html.None;

    private static string Reason(Func<string, string> field) => field("reason") is { Length: > 0 } reason ? reason : "no reason given";
}
