using System.Web;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.Passkeys;
using Hardening.Authentication.Sessions;
using TradingDesk.Web;

namespace TradingDesk.Accounts;

/// <summary>What people see and change of their own account.</summary>
internal static class AccountPages
{
    private const string Title = "Your account";
    private const string Issuer = "Trading desk";

    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/account").RequireSession();
        account.MapGet("/", ShowAsync);
        account.MapPost("/totp", BeginAsync);
        account.MapPost("/totp/confirm", ConfirmAsync);
        account.MapPost("/recovery", RecoveryAsync);
        account.MapPost("/sessions/{id}/end", EndAsync);
        account.MapPost("/passkeys/remove", RemoveAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, AccountService accounts) =>
        Page.Show(context, Title, await BodyAsync(context, accounts));

    private static async Task<IResult> BeginAsync(HttpContext context, AccountService accounts)
    {
        var address = await accounts.Factors.BeginTotpAsync(context.Current(), Issuer, context.RequestAborted);
        return Page.Show(context, "One-time codes", Scan(address));
    }

    private static async Task<IResult> ConfirmAsync(HttpContext context, AccountService accounts)
    {
        var field = await Forms.ReadAsync(context);
        return await accounts.Factors.ConfirmTotpAsync(context.Current(), field("code"), context.RequestAborted)
            ? Results.Redirect("/account?codes")
            : Page.Refuse(context, Title, "The code is not right. Begin again.", await BodyAsync(context, accounts));
    }

    private static async Task<IResult> RecoveryAsync(HttpContext context, AccountService accounts)
    {
        var codes = await accounts.Factors.CreateRecoveryCodesAsync(context.Current(), context.RequestAborted);
        return Page.Show(context, "Recovery codes", Html.Of(
            $"""
            <section><p>Each signs you in once in place of a one-time code. They are shown this once; earlier ones no longer count.</p>
              <ul>{codes.Select(code => Html.Of($"<li><code>{code}</code></li>"))}</ul></section>
            """));
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, AccountService accounts)
    {
        var field = await Forms.ReadAsync(context);
        await accounts.Passkeys.RemoveAsync(context.Current(), field("id"), context.RequestAborted);
        return Results.Redirect("/account");
    }

    private static async Task<IResult> EndAsync(HttpContext context, AccountService accounts, string id)
    {
        await accounts.EndSessionAsync(context.Current(), id, context.RequestAborted);
        return Results.Redirect("/account");
    }

    private static async Task<Html> BodyAsync(HttpContext context, AccountService accounts)
    {
        var session = context.Current();
        var sessions = await accounts.SessionsAsync(session, context.RequestAborted);
        var passkeys = await accounts.Passkeys.ListAsync(session, context.RequestAborted);
        return Html.Of(
            $"""
            {Notice(context)}
            <section aria-labelledby="codes">
              <h2 id="codes">One-time codes</h2>
              <p>This session was opened with {Methods.Of(session)}. Orders need two factors: a code besides the password, or a passkey.</p>
              <div class="actions">
                <form method="post" action="/account/totp"><button>Set up one-time codes</button></form>
                <form method="post" action="/account/recovery"><button class="quiet">New recovery codes</button></form>
              </div>
            </section>
            <section aria-labelledby="passkeys" data-passkey="/accounts/passkeys">
              <h2 id="passkeys">Passkeys</h2>
              <ul>{passkeys.Select(Item)}</ul>
              <button type="button">Add a passkey</button><p class="bad" role="alert" hidden></p>
            </section>
            <section aria-labelledby="sessions">
              <h2 id="sessions">Sessions</h2>
              <div class="scroll"><table>
                <thead><tr><th>Device</th><th>Since</th><th>Until</th><th>Opened with</th><th></th></tr></thead>
                <tbody>{sessions.Select(other => Row(other, session))}</tbody>
              </table></div>
            </section>
            <script type="module" src="/passkeys.js"></script>
            """);
    }

    private static Html Item(Passkey passkey) => Html.Of(
        $"""
        <li>{passkey.Name}, since {passkey.CreatedAt}{(passkey.IsSynced ? ", on several devices" : string.Empty)}
          <form method="post" action="/account/passkeys/remove"><input type="hidden" name="id" value="{passkey.Id}"><button class="link">Remove</button></form></li>
        """);

    private static Html Notice(HttpContext context) =>
        context.Request.Query.ContainsKey("codes")
            ? Html.Of($"""<p class="notice good" role="status">One-time codes are in force. Sign in with one to place orders.</p>""")
        : context.Request.Query.ContainsKey("ended")
            ? Html.Of($"""<p class="notice" role="status">You were signed in on too many devices; the oldest session was ended.</p>""")
        : Html.None;

    private static Html Row(Session session, Session own) => Html.Of(
        $"""
        <tr><td>{session.Device}{(session.Id == own.Id ? " (this one)" : string.Empty)}</td><td>{session.CreatedAt}</td><td>{session.ExpiresAt}</td>
          <td>{Methods.Of(session)}</td>
          <td><form method="post" action="/account/sessions/{session.Id}/end"><button class="quiet">End</button></form></td></tr>
        """);

    private static Html Scan(Uri address) => Html.Of(
        $"""
        <section>
          <p>Scan this with your app, or type the key, and enter the first code it shows.</p>
          {QrCode.Of(address.AbsoluteUri, "QR code with the key of your one-time codes")}
          <p>Key: <code id="totp-key">{HttpUtility.ParseQueryString(address.Query)["secret"]}</code></p>
          <form class="fields narrow" method="post" action="/account/totp/confirm">
            <label>First code <input name="code" required inputmode="numeric" autocomplete="one-time-code" autofocus></label>
            <button>Put in force</button>
          </form>
        </section>
        """);
}
