using Hardening.Authentication.AspNetCore.Sessions;

namespace Hardening.Authentication.AspNetCore.Endpoints;

/// <summary>What a person shows besides the password.</summary>
internal static class FactorEndpoints
{
    internal static void Map(AccountRoutes routes)
    {
        routes.Signed("POST", "/totp", async call => await ShowAsync(
            call, await call.Accounts.Factors.BeginTotpAsync(call.Session, call.Options.Issuer, call.Aborted).ConfigureAwait(false)).ConfigureAwait(false));
        routes.Signed("POST", "/totp/confirm", async call => await ConfirmedAsync(
            call, await call.Accounts.Factors.ConfirmTotpAsync(call.Session, call.Text("code"), call.Aborted).ConfigureAwait(false)).ConfigureAwait(false));
        routes.Signed("POST", "/hotp", async call => await ShowAsync(
            call, await call.Accounts.Factors.BeginHotpAsync(call.Session, call.Options.Issuer, call.Aborted).ConfigureAwait(false)).ConfigureAwait(false));
        routes.Signed("POST", "/hotp/confirm", async call => await ConfirmedAsync(
            call, await call.Accounts.Factors.ConfirmHotpAsync(call.Session, call.Text("code"), call.Aborted).ConfigureAwait(false)).ConfigureAwait(false));
        routes.Signed("POST", "/recovery-codes", CreateRecoveryCodesAsync);
        routes.Signed("POST", "/contacts", BeginContactAsync);
        routes.Signed("POST", "/contacts/confirm", ConfirmContactAsync);
        routes.Signed("POST", "/passkeys/options", BeginPasskeyAsync);
        routes.Signed("POST", "/passkeys", AddPasskeyAsync);
        routes.Signed("GET", "/passkeys", ListPasskeysAsync);
        routes.Signed("DELETE", "/passkeys/{id}", RemovePasskeyAsync);
    }

    private static Task ShowAsync(AccountCall call, Uri address) => call.AnswerAsync(json =>
    {
        json.WriteString("address", address.AbsoluteUri);
        json.WriteString("svg", QrCode.Svg(address));
        json.WriteBase64String("png", QrCode.Png(address));
    });

    private static Task ConfirmedAsync(AccountCall call, bool confirmed) =>
        confirmed ? call.DoneAsync() : call.ProblemAsync(AccountProblem.BadRequest("The code is wrong, late or used."));

    private static async Task CreateRecoveryCodesAsync(AccountCall call)
    {
        var codes = await call.Accounts.Factors.CreateRecoveryCodesAsync(call.Session, call.Aborted).ConfigureAwait(false);
        await call.AnswerAsync(json =>
        {
            json.WriteStartArray("codes");
            foreach (var code in codes)
            {
                json.WriteStringValue(code);
            }

            json.WriteEndArray();
        }).ConfigureAwait(false);
    }

    private static async Task BeginContactAsync(AccountCall call)
    {
        var ticket = await call.Accounts.Factors.BeginContactAsync(
            call.Session, SignInEndpoints.Channel(call), call.Text("address"), call.Aborted).ConfigureAwait(false);
        call.SetCookie(HostCookies.Contact, ticket);
        await call.DoneAsync().ConfigureAwait(false);
    }

    private static async Task ConfirmContactAsync(AccountCall call) => await ConfirmedAsync(
        call, await call.Accounts.Factors.ConfirmContactAsync(
            call.Session, call.Cookie(HostCookies.Contact), call.Text("code"), call.Aborted).ConfigureAwait(false)).ConfigureAwait(false);

    private static async Task BeginPasskeyAsync(AccountCall call) =>
        await call.BeginAsync(await call.Accounts.Passkeys.BeginRegistrationAsync(call.Session, call.Aborted).ConfigureAwait(false)).ConfigureAwait(false);

    private static async Task AddPasskeyAsync(AccountCall call)
    {
        call.DeleteCookie(HostCookies.Passkey);
        var passkey = await call.Accounts.Passkeys.CompleteRegistrationAsync(
            call.Session, call.Cookie(HostCookies.Passkey), call.Json("response"), call.Text("name"), call.Aborted).ConfigureAwait(false);
        await call.AnswerAsync(json => json.WriteString("id", passkey.Id)).ConfigureAwait(false);
    }

    private static async Task ListPasskeysAsync(AccountCall call)
    {
        var passkeys = await call.Accounts.Passkeys.ListAsync(call.Session, call.Aborted).ConfigureAwait(false);
        await call.AnswerAsync(json =>
        {
            json.WriteStartArray("passkeys");
            foreach (var passkey in passkeys)
            {
                json.WriteStartObject();
                json.WriteString("id", passkey.Id);
                json.WriteString("name", passkey.Name);
                json.WriteBoolean("synced", passkey.IsSynced);
                json.WriteString("createdAt", passkey.CreatedAt);
                if (passkey.UsedAt is { } used)
                {
                    json.WriteString("usedAt", used);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }).ConfigureAwait(false);
    }

    private static async Task RemovePasskeyAsync(AccountCall call)
    {
        var removed = await call.Accounts.Passkeys.RemoveAsync(call.Session, call.Route("id"), call.Aborted).ConfigureAwait(false);
        await (removed ? call.DoneAsync() : call.ProblemAsync(AccountProblem.NotFound)).ConfigureAwait(false);
    }
}
