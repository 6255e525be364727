using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Hardening.Authentication.AspNetCore.Endpoints;

/// <summary>An answer that says no (RFC 9457), with a code that stays.</summary>
internal sealed record AccountProblem(int Status, string Code, string Detail)
{
    internal static AccountProblem NotSignedIn { get; } =
        new(StatusCodes.Status401Unauthorized, AccountProblemCodes.NotSignedIn, "You are not signed in. Sign in.");

    internal static AccountProblem Forbidden { get; } =
        new(StatusCodes.Status403Forbidden, AccountProblemCodes.NotSignedIn,
            "Your session is not enough for this. Sign in again, with two factors.");

    internal static AccountProblem Refused { get; } =
        new(StatusCodes.Status401Unauthorized, AccountProblemCodes.SignInRefused, "The sign-in is refused. Check what you gave, or wait.");

    internal static AccountProblem ForeignPage { get; } =
        new(StatusCodes.Status403Forbidden, AccountProblemCodes.ForeignPage, "The request comes from a page of another site.");

    internal static AccountProblem NotFound { get; } =
        new(StatusCodes.Status404NotFound, AccountProblemCodes.BadRequest, "There is none with this identifier.");

    internal static AccountProblem BadRequest(string detail) =>
        new(StatusCodes.Status400BadRequest, AccountProblemCodes.BadRequest, detail);

    /// <summary>What a person may know of an error. How the store or the log fails is for operators.</summary>
    internal static AccountProblem Of(AccountException error) => error.Code switch
    {
        AccountCodes.PasswordRefused or AccountCodes.PasskeyRefused => new(StatusCodes.Status400BadRequest, error.Code, Text(error)),
        AccountCodes.BadAccount => new(StatusCodes.Status409Conflict, error.Code, Text(error)),
        AccountCodes.ReauthenticationNeeded => new(StatusCodes.Status403Forbidden, error.Code, Text(error)),
        AccountCodes.BadConfiguration => new(StatusCodes.Status404NotFound, error.Code, "This is not offered here."),
        _ => new(StatusCodes.Status503ServiceUnavailable, error.Code, "This does not work at the moment. Try again later."),
    };

    internal Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.CacheControl = "no-store";
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", $"https://hardening-toolchain.example/codes/{Code}");
            json.WriteNumber("status", Status);
            json.WriteString("code", Code);
            json.WriteString("detail", Detail);
            json.WriteEndObject();
        }

        return context.Response.WriteAsync(Encoding.UTF8.GetString(buffer.ToArray()), context.RequestAborted);
    }

    private static string Text(AccountException error) => $"{error.Message} {error.Remedy}";
}
