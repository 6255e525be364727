using Hardening.Auditing;
using Hardening.Auditing.Incidents;
using TradingDesk.Web;

namespace TradingDesk.Operations;

/// <summary>The lockdown: one operator starts it, two lift it. The command line starts it too, by its file.</summary>
internal static class LockdownPages
{
    public static void MapLockdown(this RouteGroupBuilder operations)
    {
        operations.MapPost("/lockdown", async (HttpContext context, Lockdown lockdown) =>
        {
            var field = await Forms.ReadAsync(context);
            return await TryAsync(async () => await lockdown.StartAsync(field("reason"), context.Current().Name, CancellationToken.None));
        });
        operations.MapPost("/lift", async (HttpContext context, Lockdown lockdown) =>
        {
            var field = await Forms.ReadAsync(context);
            return await TryAsync(async () => await lockdown.LiftAsync(field("reason"), context.Current().Name, context.RequestAborted));
        });
    }

    public static Html Banner(LockdownState state) => state.IsActive
        ? Html.Of($"""<p class="notice bad" role="alert">Lockdown since {state.At}: {state.Reason}</p>""") : Html.None;

    public static Html Show(LockdownState state) => Html.Of(
        $"""
        <section aria-labelledby="lockdown"><h2 id="lockdown">Lockdown</h2>
          {(state.IsActive ? Lift(state) : Start())}
        </section>
        """);

    private static Html Start() => Html.Of(
        $"""
        <p>Ends all sessions, rotates all credentials, and lets operators in only. Two operators lift it.</p>
        <form class="fields" method="post" action="/operations/lockdown"><label>What happened <input name="reason" required maxlength="200"></label>
          <button class="danger">Lock down</button></form>
        """);

    private static Html Lift(LockdownState state) => Html.Of(
        $"""
        <p>Done: {(state.Done.Count == 0 ? "nothing yet" : string.Join(", ", state.Done))}. To be lifted by two operators within an hour;
          {(state.Approvals.Count == 0 ? "none wants it yet" : string.Join(", ", state.Approvals.Select(wish => wish.By)) + " wants it")}.</p>
        <form class="fields" method="post" action="/operations/lift"><label>Why it is over <input name="reason" required maxlength="200"></label>
          <button>Lift the lockdown</button></form>
        """);

    private static async Task<IResult> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return Results.Redirect("/operations");
        }
        catch (Exception refused) when (refused is AuditException or ArgumentException)
        {
            return Guarded.Refuse(refused is AuditException known ? $"{known.Code}: {known.Message}" : "the reason is missing");
        }
    }
}
