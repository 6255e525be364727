using Hardening.Auditing.Incidents;
using Hardening.PreTrade.Stopping;
using TradingDesk.Operations;
using TradingDesk.Web;

namespace TradingDesk.Orders;

/// <summary>Where traders place orders and see what became of them; and the same for programs, as JSON.</summary>
internal static class OrderPages
{
    private const string Title = "Orders";
    private static readonly string[] Types = ["LIMIT", "MARKET", "STOP_LOSS", "TAKE_PROFIT"];

    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(string.Empty).RequireSession();
        pages.MapGet("/", async (HttpContext context, OrderStore orders, EmergencyStop stop, Lockdown lockdown) =>
            Page.Show(context, Title, await BodyAsync(context, orders, stop, lockdown)));
        pages.MapPost("/orders", PlaceAsync);
    }

    private static async Task<IResult> PlaceAsync(HttpContext context, OrderDesk desk, OrderStore orders, EmergencyStop stop, Lockdown lockdown)
    {
        var field = await Forms.ReadAsync(context);
        var fields = new OrderFields(
            field("symbol"), field("side"), field("type"), field("quantity"), field("price") is { Length: > 0 } price ? price : null);
        var order = await desk.PlaceAsync(context.Who(), context.Current().Name, fields, context.RequestAborted);
        return order.State == OrderState.Filled
            ? Results.Redirect("/?filled")
            : Page.Refuse(context, Title, $"The order is {order.State}: {order.Note}.", await BodyAsync(context, orders, stop, lockdown));
    }

    private static async Task<Html> BodyAsync(HttpContext context, OrderStore orders, EmergencyStop stop, Lockdown lockdown)
    {
        var latest = await orders.LatestAsync(context.Current().Account);
        return Html.Of(
            $"""
            {LockdownPages.Banner(lockdown.State)}{StopPages.Banner(stop.State)}
            {(context.Request.Query.ContainsKey("filled") ? Html.Of($"""<p class="notice good" role="status">The order is filled.</p>""") : Html.None)}
            <section aria-labelledby="new"><h2 id="new">New order</h2>
              <form class="fields" method="post" action="/orders">
                <label>Symbol <select name="symbol"><option>BTC/USD</option><option>ETH/USD</option></select></label>
                <label>Side <select name="side"><option>BUY</option><option>SELL</option></select></label>
                <label>Type <select name="type">{Types.Select(type => Html.Of($"<option>{type}</option>"))}</select></label>
                <label>Quantity <input name="quantity" required inputmode="decimal" placeholder="0.01"></label>
                <label>Price <input name="price" inputmode="decimal" placeholder="64000"></label>
                <button>Place order</button>
              </form>
            </section>
            <section aria-labelledby="list"><h2 id="list">Your orders</h2>
              <div class="scroll"><table>
                <thead><tr><th>Time</th><th>Order</th><th>Quantity</th><th>Price</th><th>State</th><th>Note</th></tr></thead>
                <tbody>{latest.Select(Row)}</tbody>
              </table></div>
            </section>
            <section aria-labelledby="stop"><h2 id="stop">Something is wrong?</h2>
              <form class="fields" method="post" action="/stop"><label>Reason <input name="reason" required maxlength="200"></label>
                <button class="danger">Stop all trading</button></form>
            </section>
            """);
    }

    private static Html Row(Order order) => Html.Of(
        $"""
        <tr><td>{order.At}</td><td>{order.Fields.Side} {order.Fields.Symbol} {order.Fields.Type}</td><td class="number">{order.Fields.Quantity}</td>
          <td class="number">{order.Fields.Price ?? "market"}</td><td class="{(order.State == OrderState.Filled ? "good" : "bad")}">{order.State}</td>
          <td>{order.Note}</td></tr>
        """);
}
