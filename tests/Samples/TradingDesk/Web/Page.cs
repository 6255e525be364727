using Hardening.Authentication.Sessions;

namespace TradingDesk.Web;

/// <summary>What all pages have around them.</summary>
internal static class Page
{
    public static IResult Show(HttpContext context, string title, Html body, int status = StatusCodes.Status200OK)
    {
        var session = context.GetAccountSession();
        var page = Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width">
              <meta name="color-scheme" content="light dark">
              <title>{title} · Trading desk</title>
              <link rel="stylesheet" href="/desk.css">
            </head>
            <body>
              <a class="skip" href="#main">Skip to content</a>
              <header><strong>Trading desk</strong>{Navigation(session)}</header>
              <main id="main" tabindex="-1">
                <h1>{title}</h1>
                {body}
              </main>
            </body>
            </html>
            """);
        return Results.Content(page.ToString(), "text/html; charset=utf-8", statusCode: status);
    }

    /// <summary>A page again, after what was sent to it was refused.</summary>
    public static IResult Refuse(HttpContext context, string title, string problem, Html body, int status = StatusCodes.Status422UnprocessableEntity) =>
        Show(context, title, Html.Of($"""<p class="notice bad" role="alert">{problem}</p>{body}"""), status);

    private static Html Navigation(Session? session) => session is null
        ? Html.Of($"""<nav aria-label="Main"><a href="/sign-in">Sign in</a><a href="/register">Register</a></nav>""")
        : Html.Of(
            $"""
            <nav aria-label="Main"><a href="/">Orders</a>{(session.IsOperator() ? Html.Of($"""<a href="/operations">Operations</a>""") : Html.None)}
              <a href="/account">{session.Name}</a>
              <form method="post" action="/sign-out"><button class="link">Sign out</button></form></nav>
            """);
}
