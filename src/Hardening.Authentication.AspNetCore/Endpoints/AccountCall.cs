using System.Buffers;
using System.Text;
using System.Text.Json;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.Passkeys;
using Hardening.Authentication.Sessions;
using Microsoft.AspNetCore.Http;

namespace Hardening.Authentication.AspNetCore.Endpoints;

/// <summary>A request to an endpoint of accounts: its members, its session, and the answers it can get.</summary>
internal sealed class AccountCall(HttpContext context, AccountService accounts, AccountEndpointOptions options, JsonElement body, Session? session)
{
    internal AccountService Accounts => accounts;

    internal AccountEndpointOptions Options => options;

    internal CancellationToken Aborted => context.RequestAborted;

    /// <summary>The session; there is one where the endpoint asks for it.</summary>
    internal Session Session => session!;

    /// <summary>Where the person is. A session that the browser has already ends with the one that takes its place.</summary>
    internal SignInOrigin Origin => new(
        OptionalText("device") ?? context.Request.Headers.UserAgent.ToString(), context.Connection.RemoteIpAddress, session);

    internal string Route(string name) => (string)context.Request.RouteValues[name]!;

    internal string Text(string name) =>
        OptionalText(name) ?? throw new BadAccountRequestException($"The member '{name}' is missing or no text.");

    internal string? OptionalText(string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    internal string Json(string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.GetRawText() : throw new BadAccountRequestException($"The member '{name}' is missing or no object.");

    internal string Cookie(string name) => context.Request.Cookies[name] ?? string.Empty;

    internal void SetCookie(string name, string value) => HostCookies.Set(context, name, value);

    internal void DeleteCookie(string name) => HostCookies.Delete(context, name);

    internal Task DoneAsync()
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    internal Task ProblemAsync(AccountProblem problem) => problem.WriteAsync(context);

    internal async Task AnswerAsync(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        await RawAsync(buffer.WrittenMemory).ConfigureAwait(false);
    }

    /// <summary>What the browser needs for a ceremony, and the cookie by which it is found again.</summary>
    internal Task BeginAsync(PasskeyCeremony ceremony)
    {
        SetCookie(HostCookies.Passkey, ceremony.Ticket);
        return RawAsync(Encoding.UTF8.GetBytes(ceremony.Options));
    }

    private async Task RawAsync(ReadOnlyMemory<byte> json)
    {
        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(json, Aborted).ConfigureAwait(false);
    }

    /// <summary>What became of a sign-in: a cookie with the session, one with the ticket, or no.</summary>
    internal Task SignedInAsync(SignInResult result)
    {
        if (result.Outcome == SignInOutcome.Refused)
        {
            return ProblemAsync(AccountProblem.Refused);
        }

        if (result.Token is { } token)
        {
            SetCookie(SessionDefaults.CookieName, token);
            DeleteCookie(HostCookies.SignIn);
        }

        if (result.Ticket is { } ticket)
        {
            SetCookie(HostCookies.SignIn, ticket);
        }

        return AnswerAsync(json =>
        {
            json.WriteString("outcome", result.Outcome switch
            {
                SignInOutcome.SignedIn => "signed-in",
                SignInOutcome.CodeNeeded => "code-needed",
                _ => "password-expired",
            });
            json.WriteNumber("endedSessions", result.EndedSessions.Count);
            json.WriteStartArray("offers");
            foreach (var offer in result.Offers)
            {
                json.WriteStringValue(offer);
            }

            json.WriteEndArray();
        });
    }
}
