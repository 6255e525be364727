using Hardening.Authentication.Sessions;

namespace TradingDesk.Accounts;

/// <summary>What the list of sessions shows of a device: its browser's own words, which anybody may forge.</summary>
internal static class Device
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>Where somebody signs in. Whoever is signed in already gets a new session in place of that one.</summary>
    public static SignInOrigin Origin(HttpContext context) => new(
        Of(context.Request.Headers.UserAgent.ToString()), context.Connection.RemoteIpAddress, context.GetAccountSession());

    private static string Of(string agent) => $"{Find(Browsers, agent) ?? "a program"} on {Find(Systems, agent) ?? "an unknown system"}";

    private static string? Find((string Mark, string Name)[] marks, string agent) =>
        Array.Find(marks, mark => agent.Contains(mark.Mark, StringComparison.Ordinal)).Name;
}
