using System.Globalization;
using System.Text.Json;
using TradingDesk.Web;

namespace TradingDesk.Operations;

/// <summary>The audit trail with its proof. Reading it is an event too.</summary>
internal static class AuditPages
{
    private static readonly string[] Columns = ["time", "type", "user", "risk", "action", "reason"];

    public static void MapAudit(this RouteGroupBuilder operations)
    {
        operations.MapGet("/audit", ShowAsync);
        operations.MapGet("/audit/{index:long}/proof", (long index, AuditTrail trail) => trail.Prove(index) is { } proven
            ? Results.File(proven.Proof, "text/plain; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"entry-{index}.tlog-proof")) : Results.NotFound());
        operations.MapGet("/audit/{index:long}", (long index, AuditTrail trail) => trail.Prove(index) is { } proven
            ? Results.Content(proven.Entry, "application/json; charset=utf-8") : Results.NotFound());
    }

    private static async Task<IResult> ShowAsync(HttpContext context, AuditTrail trail, DeskEvents events)
    {
        await events.AppendAsync("audit.read", context.Who(), allowed: true);
        var verification = trail.Verify();
        return Page.Show(context, "Audit trail", Html.Of(
            $"""
            {(verification.Passed
                ? Html.Of($"""<p class="notice good" role="status">The log holds: {verification.Checkpoint!.Size} entries under a valid signature.</p>""")
                : Html.Of($"""<p class="notice bad" role="alert">The log does not hold: {verification.Problems[0].Message}</p>"""))}
            <section aria-labelledby="key"><h2 id="key">Key of the log</h2><p><code>{trail.VerifierKey}</code></p></section>
            <section aria-labelledby="latest"><h2 id="latest">Latest entries</h2>
              <div class="scroll"><table>
                <thead><tr><th>No.</th><th>Time</th><th>Event</th><th>Account</th><th>Risk</th><th>Action</th><th>Reason</th><th>Proof</th></tr></thead>
                <tbody>{trail.Latest().Select(entry => Row(entry.Index, entry.Event))}</tbody>
              </table></div>
            </section>
            """));
    }

    private static Html Row(long index, JsonElement entry) => Html.Of(
        $"""
        <tr><td class="number"><a href="/operations/audit/{index}">{index}</a></td>{Columns.Select(column => Cell(entry, column))}
          <td><a href="/operations/audit/{index}/proof" download>download</a></td></tr>
        """);

    private static Html Cell(JsonElement entry, string name)
    {
        var text = entry.TryGetProperty(name, out var value) ? value.ToString() : string.Empty;
        return name == "time" && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time) ? Html.Of($"<td>{time}</td>")
            : Html.Of($"""<td class="{(text == "deny" ? "bad" : string.Empty)}">{(text.Length > 40 ? text[..12] + "…" : text)}</td>""");
    }
}
