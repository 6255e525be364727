using System.Text.Json;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.AspNetCore.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hardening.Authentication.AspNetCore.Endpoints;

/// <summary>Maps endpoints, and does for each what all need: the page that asks, the body, the session, and the problem.</summary>
internal sealed partial class AccountRoutes(RouteGroupBuilder group, AccountEndpointOptions options)
{
    private const int LongestBody = 96 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    internal void Open(string method, string path, Func<AccountCall, Task> endpoint) => Map(method, path, endpoint, needsSession: false);

    internal void Signed(string method, string path, Func<AccountCall, Task> endpoint) => Map(method, path, endpoint, needsSession: true);

    private void Map(string method, string path, Func<AccountCall, Task> endpoint, bool needsSession) =>
        group.MapMethods(path, [method], context => RunAsync(context, endpoint, needsSession));

    private async Task RunAsync(HttpContext context, Func<AccountCall, Task> endpoint, bool needsSession)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            // 1. A page of this site asks.
            if (!OwnPage.Asks(context.Request))
            {
                await AccountProblem.ForeignPage.WriteAsync(context).ConfigureAwait(false);
                return;
            }

            // 2. Somebody is signed in, where that is needed.
            var result = await context.AuthenticateAsync(SessionDefaults.Scheme).ConfigureAwait(false);
            var session = result.Succeeded ? context.GetAccountSession() : null;
            if (needsSession && session is null)
            {
                await AccountProblem.NotSignedIn.WriteAsync(context).ConfigureAwait(false);
                return;
            }

            // 3. What is asked.
            using var body = await BodyAsync(context).ConfigureAwait(false);
            var accounts = context.RequestServices.GetRequiredService<AccountService>();
            await endpoint(new AccountCall(context, accounts, options, body?.RootElement ?? default, session)).ConfigureAwait(false);
        }
        catch (AccountException error)
        {
            Failed(context.RequestServices.GetRequiredService<ILogger<AccountRoutes>>(), error.Code, error);
            await AccountProblem.Of(error).WriteAsync(context).ConfigureAwait(false);
        }
        catch (BadAccountRequestException error)
        {
            await AccountProblem.BadRequest(error.Message).WriteAsync(context).ConfigureAwait(false);
        }
    }

    private static async Task<JsonDocument?> BodyAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsDelete(context.Request.Method) || context.Request.ContentLength is 0)
        {
            return null;
        }

        // Pages of other sites cannot send JSON without being asked for leave first.
        if (!context.Request.HasJsonContentType())
        {
            throw new BadAccountRequestException("The body is no JSON.");
        }

        try
        {
            var buffer = new byte[LongestBody + 1];
            var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted)
                .ConfigureAwait(false);
            return length <= LongestBody ? JsonDocument.Parse(buffer.AsMemory(0, length), Strict)
                : throw new BadAccountRequestException($"The body has more than {LongestBody} bytes.");
        }
        catch (Exception error) when (error is JsonException or BadHttpRequestException)
        {
            throw new BadAccountRequestException("The body is malformed.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to an account failed: {Code}")]
    private static partial void Failed(ILogger logger, string code, Exception error);
}
