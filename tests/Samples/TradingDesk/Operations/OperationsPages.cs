using Hardening.Auditing.Incidents;
using Hardening.PreTrade.Stopping;
using TradingDesk.Accounts;
using TradingDesk.Exchange;
using TradingDesk.Web;

namespace TradingDesk.Operations;

/// <summary>What operators see and do.</summary>
internal static class OperationsPages
{
    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        var operations = app.MapOperators("/operations");
        operations.MapGet("/", ShowAsync);
        operations.MapReset();
        operations.MapExchange();
        operations.MapAudit();
        operations.MapLockdown();
        operations.MapReport();
        operations.MapPost("/invitations", async (HttpContext context, Invitations invitations) => Page.Show(
            context, "Invitation", Html.Of($"""<section><p>For one more operator, shown this once: <code>{await invitations.CreateAsync()}</code></p></section>""")));
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, EmergencyStop stop, Lockdown lockdown, ExchangePages exchange, AuditTrail trail, TimeProvider time)
    {
        var (state, locked) = (stop.State, lockdown.State);
        return Page.Show(context, "Operations", Html.Of(
            $"""
            {LockdownPages.Banner(locked)}{StopPages.Banner(state)}
            {(context.Request.Query["refused"] is [{ Length: > 0 and < 200 } refused]
                ? Html.Of($"""<p class="notice bad" role="alert">Refused: {refused}.</p>""") : Html.None)}
            {ReportPages.Figures(trail.Report(time))}
            <section aria-labelledby="stop"><h2 id="stop">Emergency stop</h2>{(state.IsStopped ? Reset() : Stop())}</section>
            {LockdownPages.Show(locked)}
            {await exchange.ShowAsync()}
            <section aria-labelledby="audit"><h2 id="audit">Audit</h2>
              <p class="actions"><a href="/operations/audit">Audit trail with proof</a></p></section>
            <section aria-labelledby="people"><h2 id="people">Operators</h2>
              <form method="post" action="/operations/invitations"><button class="quiet">Invite an operator</button></form></section>
            """));
    }

    private static Html Stop() => Html.Of(
        $"""
        <form class="fields" method="post" action="/stop"><label>Reason <input name="reason" required maxlength="200"></label>
          <button class="danger">Stop all trading</button></form>
        """);

    private static Html Reset() => Html.Of(
        $"""
        <form class="fields" method="post" action="/operations/reset"><label>What was found <input name="reason" required maxlength="200"></label>
          <button>Let trading go on</button></form>
        """);
}
