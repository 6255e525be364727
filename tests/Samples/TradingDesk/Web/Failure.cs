using Hardening.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using TradingDesk.Setup;

namespace TradingDesk.Web;

/// <summary>The answer when something fails: a code to ask about, and nothing of the inside.</summary>
internal static class Failure
{
    public static async Task AnswerAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is AccountException { Code: AccountCodes.ReauthenticationNeeded })
        {
            context.Response.Redirect("/sign-in?again");
            return;
        }

        var known = error is null ? null : Fault.Of(error);
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("TradingDesk")
            .LogError("A request failed. {Fault}", known?.ToString() ?? error?.GetType().Name);
        await Page.Show(context, "It did not work", Html.Of(
            $"""<p class="notice bad" role="alert">The desk could not do this ({known?.Code ?? "unexpected"}). Its operators can read why.</p>"""),
            StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
    }
}
