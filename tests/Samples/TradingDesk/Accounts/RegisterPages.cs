using Hardening.Authentication;
using Hardening.Authentication.Accounts;
using TradingDesk.Web;

namespace TradingDesk.Accounts;

/// <summary>How people get an account: anybody as a trader, with an invitation as an operator.</summary>
internal static class RegisterPages
{
    private const string Title = "Register";
    private const string Trader = "trader";

    public static void MapRegister(this IEndpointRouteBuilder app)
    {
        app.MapGet("/register", (HttpContext context) => Page.Show(context, Title, Form(string.Empty)));
        app.MapPost("/register", RegisterAsync);
    }

    private static async Task<IResult> RegisterAsync(HttpContext context, AccountService accounts, Invitations invitations)
    {
        var field = await Forms.ReadAsync(context);
        var (name, invitation) = (field("name"), field("invitation").Trim());
        var role = invitation.Length == 0 ? Trader : await invitations.TakeAsync(invitation);
        if (role is null)
        {
            return Page.Refuse(context, Title, "The invitation is unknown or was used.", Form(name));
        }

        try
        {
            await accounts.RegisterAsync(name, field("password"), [role], context.RequestAborted);
            return Results.Redirect("/sign-in?registered");
        }
        catch (AccountException refused) when (refused.Code is AccountCodes.PasswordRefused or AccountCodes.BadAccount)
        {
            if (role != Trader)
            {
                await invitations.PutAsync(invitation, role);
            }

            return Page.Refuse(context, Title, $"{refused.Message} {refused.Remedy}", Form(name));
        }
    }

    private static Html Form(string name) => Html.Of(
        $"""
        <section>
          <form class="fields narrow" method="post" action="/register">
            <label>Name <input name="name" value="{name}" required maxlength="128" autocomplete="username" autofocus></label>
            <label>Password, 15 characters or more <input name="password" type="password" required autocomplete="new-password"></label>
            <label>Invitation, for operators <input name="invitation" autocomplete="off"></label>
            <button>Register</button>
          </form>
        </section>
        """);
}
