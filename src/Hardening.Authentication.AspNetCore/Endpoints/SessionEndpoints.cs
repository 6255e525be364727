using System.Text.Json;
using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.Sessions;

namespace Hardening.Authentication.AspNetCore.Endpoints;

/// <summary>The sessions of a person: seen and ended.</summary>
internal static class SessionEndpoints
{
    internal static void Map(AccountRoutes routes)
    {
        routes.Signed("GET", "/session", call => call.AnswerAsync(json => Write(json, call.Session, call.Session)));
        routes.Signed("GET", "/sessions", ListAsync);
        routes.Signed("DELETE", "/sessions/{id}", EndAsync);
        routes.Signed("POST", "/sign-out", SignOutAsync);
    }

    private static async Task ListAsync(AccountCall call)
    {
        var sessions = await call.Accounts.SessionsAsync(call.Session, call.Aborted).ConfigureAwait(false);
        await call.AnswerAsync(json =>
        {
            json.WriteStartArray("sessions");
            foreach (var session in sessions)
            {
                json.WriteStartObject();
                Write(json, session, call.Session);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }).ConfigureAwait(false);
    }

    private static async Task EndAsync(AccountCall call)
    {
        var ended = await call.Accounts.EndSessionAsync(call.Session, call.Route("id"), call.Aborted).ConfigureAwait(false);
        await (ended ? call.DoneAsync() : call.ProblemAsync(AccountProblem.NotFound)).ConfigureAwait(false);
    }

    private static async Task SignOutAsync(AccountCall call)
    {
        // Ended in the store first: a cookie that was copied is worth nothing then.
        await call.Accounts.EndSessionAsync(call.Session, call.Session.Id, call.Aborted).ConfigureAwait(false);
        call.DeleteCookie(SessionDefaults.CookieName);
        await call.DoneAsync().ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, Session session, Session own)
    {
        json.WriteString("id", session.Id);
        json.WriteBoolean("current", session.Id == own.Id);
        json.WriteString("name", session.Name);
        json.WriteString("device", session.Device);
        json.WriteString("address", session.Address);
        json.WriteString("createdAt", session.CreatedAt);
        json.WriteString("authenticatedAt", session.AuthenticatedAt);
        json.WriteString("expiresAt", session.ExpiresAt);
        json.WriteBoolean("twoFactors", session.HasTwoFactors);
        json.WriteBoolean("needsReauthentication", session.NeedsReauthentication);
        Write(json, "methods", session.Methods);
        Write(json, "roles", session.Roles);
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }
}
