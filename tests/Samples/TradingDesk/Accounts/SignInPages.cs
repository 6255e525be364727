using Hardening.Authentication.Accounts;
using TradingDesk.Web;

namespace TradingDesk.Accounts;

/// <summary>Signing in and out. Whatever is wrong, the answer is the same.</summary>
internal static class SignInPages
{
    private const string Title = "Sign in";

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", (HttpContext context) => Page.Show(context, Title, Html.Of($"{Notice(context)}{Form(string.Empty, context.Request.Query["returnUrl"])}")));
        app.MapPost("/sign-in", SignInAsync);
        app.MapPost("/sign-in/code", ContinueAsync);
        app.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, AccountService accounts)
    {
        var field = await Forms.ReadAsync(context);
        var (name, next) = (field("name"), field("returnUrl"));
        var result = await accounts.SignInAsync(name, field("password"), null, Device.Origin(context), context.RequestAborted);
        return result.Outcome == SignInOutcome.CodeNeeded
            ? Page.Show(context, "One more step", CodeForm(result.Ticket!, next))
            : End(context, result, next, () => Page.Refuse(context, Title, Words(result.Outcome), Form(name, next), StatusCodes.Status401Unauthorized));
    }

    private static async Task<IResult> ContinueAsync(HttpContext context, AccountService accounts)
    {
        var field = await Forms.ReadAsync(context);
        var (ticket, code) = (field("ticket"), field("code").Replace(" ", string.Empty, StringComparison.Ordinal));
        var result = await accounts.ContinueAsync(ticket, code, Device.Origin(context), context.RequestAborted);
        return End(context, result, field("returnUrl"), () => Page.Refuse(
            context, "One more step", Words(result.Outcome), CodeForm(ticket, field("returnUrl")), StatusCodes.Status401Unauthorized));
    }

    private static IResult End(HttpContext context, SignInResult result, string next, Func<IResult> refuse)
    {
        if (result.Outcome != SignInOutcome.SignedIn)
        {
            return refuse();
        }

        Sessions.Begin(context, result.Token!);
        return Results.LocalRedirect(result.EndedSessions.Count > 0 ? "/account?ended" : Own(next));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, AccountService accounts)
    {
        if (context.GetAccountSession() is { } session)
        {
            await accounts.EndSessionAsync(session, session.Id, context.RequestAborted);
        }

        Sessions.Forget(context);
        return Results.Redirect("/sign-in");
    }

    // A path of the desk and nothing else: nobody is sent on to another site.
    private static string Own(string? next) => next is ['/', not ('/' or '\\'), ..] && !next.Any(char.IsControl) ? next : "/";

    private static string Words(SignInOutcome outcome) => outcome == SignInOutcome.PasswordExpired
        ? "The password is too old and has to be changed first." : "This is not right, or there were too many attempts.";

    private static Html Notice(HttpContext context) =>
        context.Request.Query.ContainsKey("registered") ? Html.Of($"""<p class="notice good" role="status">You are registered. Sign in now.</p>""")
        : context.Request.Query.ContainsKey("again") ? Html.Of($"""<p class="notice" role="status">Show again who you are before this.</p>""")
        : Html.None;

    private static Html Form(string name, string? next) => Html.Of(
        $"""
        <section>
          <form class="fields narrow" method="post" action="/sign-in">
            <label>Name <input name="name" value="{name}" required autocomplete="username" autofocus></label>
            <label>Password <input name="password" type="password" required autocomplete="current-password"></label>
            <input type="hidden" name="returnUrl" value="{next}">
            <button>Sign in</button>
          </form>
        </section>
        <section data-passkey="/accounts/sign-in/passkey" data-next="{Own(next)}" hidden>
          <button type="button" class="quiet">Sign in with a passkey</button><p class="bad" role="alert" hidden></p>
        </section>
        <script type="module" src="/passkeys.js"></script>
        """);

    private static Html CodeForm(string ticket, string next) => Html.Of(
        $"""
        <section>
          <form class="fields narrow" method="post" action="/sign-in/code">
            <input type="hidden" name="ticket" value="{ticket}">
            <label>One-time or recovery code <input name="code" required autocomplete="one-time-code" autofocus></label>
            <input type="hidden" name="returnUrl" value="{next}">
            <button>Continue</button>
          </form>
        </section>
        """);
}
