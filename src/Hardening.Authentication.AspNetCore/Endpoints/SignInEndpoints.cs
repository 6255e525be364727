using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.Factors;

namespace Hardening.Authentication.AspNetCore.Endpoints;

/// <summary>Registration, the steps of signing in, and passwords.</summary>
internal static class SignInEndpoints
{
    internal static void Map(AccountRoutes routes, AccountEndpointOptions options)
    {
        if (options.AllowRegistration)
        {
            routes.Open("POST", "/register", RegisterAsync);
        }

        routes.Open("POST", "/sign-in", SignInAsync);
        routes.Open("POST", "/sign-in/code", ContinueAsync);
        routes.Open("POST", "/sign-in/send", SendAsync);
        routes.Open("POST", "/sign-in/passkey/options", BeginPasskeyAsync);
        routes.Open("POST", "/sign-in/passkey", PasskeyAsync);
        routes.Open("POST", "/password", ChangePasswordAsync);
    }

    internal static CodeChannel Channel(AccountCall call) => call.Text("channel") switch
    {
        "email" => CodeChannel.Email,
        "sms" => CodeChannel.Sms,
        _ => throw new BadAccountRequestException("The channel is 'email' or 'sms'."),
    };

    private static async Task RegisterAsync(AccountCall call)
    {
        var account = await call.Accounts.RegisterAsync(
            call.Text("name"), call.Text("password"), call.Options.RolesOfNewAccounts, call.Aborted).ConfigureAwait(false);
        await call.AnswerAsync(json => json.WriteString("account", account)).ConfigureAwait(false);
    }

    private static async Task SignInAsync(AccountCall call) => await call.SignedInAsync(await call.Accounts.SignInAsync(
        call.Text("name"), call.Text("password"), call.OptionalText("code"), call.Origin, call.Aborted).ConfigureAwait(false))
            .ConfigureAwait(false);

    private static async Task ContinueAsync(AccountCall call) => await call.SignedInAsync(await call.Accounts.ContinueAsync(
        call.Cookie(HostCookies.SignIn), call.Text("code"), call.Origin, call.Aborted).ConfigureAwait(false)).ConfigureAwait(false);

    private static async Task SendAsync(AccountCall call)
    {
        var sent = await call.Accounts.SendCodeAsync(call.Cookie(HostCookies.SignIn), Channel(call), call.Aborted).ConfigureAwait(false);
        await (sent ? call.DoneAsync() : call.ProblemAsync(AccountProblem.Refused)).ConfigureAwait(false);
    }

    private static async Task BeginPasskeyAsync(AccountCall call) =>
        await call.BeginAsync(await call.Accounts.Passkeys.BeginSignInAsync(call.Aborted).ConfigureAwait(false)).ConfigureAwait(false);

    private static async Task PasskeyAsync(AccountCall call)
    {
        call.DeleteCookie(HostCookies.Passkey);
        await call.SignedInAsync(await call.Accounts.Passkeys.CompleteSignInAsync(
            call.Cookie(HostCookies.Passkey), call.Json("response"), call.Origin, call.Aborted).ConfigureAwait(false))
                .ConfigureAwait(false);
    }

    private static async Task ChangePasswordAsync(AccountCall call)
    {
        var changed = await call.Accounts.ChangePasswordAsync(
            call.Text("name"), call.Text("current"), call.Text("next"), call.Aborted).ConfigureAwait(false);
        await (changed ? call.DoneAsync() : call.ProblemAsync(AccountProblem.Refused)).ConfigureAwait(false);
    }
}
