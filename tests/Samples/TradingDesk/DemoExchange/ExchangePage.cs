using TradingDesk.Web;

namespace TradingDesk.DemoExchange;

/// <summary>The page of the exchange's customer service.</summary>
internal static class ExchangePage
{
    public static IResult Show(string? detour, IEnumerable<string> alerts) => Page(Html.Of(
        $"""
        <section><h2>Your key</h2>
          <p>A new key replaces the one before, which counts on until the next. Whoever has it trades in your name.</p>
          <form method="post" action="/issue"><button>Issue a key</button></form>
        </section>
        <section><h2>Misbehave</h2>
          <p>Send customers somewhere else for their fills, as an exchange that was taken over would.</p>
          <form class="fields" method="post" action="/detour">
            <label>Address <input name="address" value="{detour}" placeholder="https://169.254.169.254/latest/meta-data/"></label>
            <button>Set</button>
          </form>
        </section>
        <section><h2>Alerts</h2>
          <p>Not the exchange's affair: what the desk sends to its webhook and by e-mail ends up here, so that there is something to see.</p>
          <ul>{alerts.Select(alert => Html.Of($"<li>{alert}</li>"))}</ul>
        </section>
        """));

    public static IResult ShowKey(string key) => Page(Html.Of(
        $"""
        <section><h2>Your key, shown this once</h2><p><code id="key">{key}</code></p>
          <p>Enter it at the desk, under Operations.</p></section>
        """));

    private static IResult Page(Html body) => Results.Content(Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Demo exchange</title>
          <link rel="stylesheet" href="/desk.css"></head>
        <body><header><strong>Demo exchange</strong></header><main><h1>Customer service</h1>{body}</main></body>
        </html>
        """).ToString(), "text/html; charset=utf-8");
}
