using Hardening.Authentication.Sessions;

namespace TradingDesk.Accounts;

/// <summary>How somebody signed in, in words.</summary>
internal static class Methods
{
    public static string Of(Session session) => string.Join(" and ", session.Methods.Select(Word).OfType<string>());

    private static string? Word(string method) => method switch
    {
        SessionMethods.Password => "password",
        SessionMethods.OneTimeCode => "one-time code",
        SessionMethods.HardwareKey => "passkey of one device",
        SessionMethods.SyncedKey => "synced passkey",
        SessionMethods.Recovery => "recovery code",
        SessionMethods.Email => "code by e-mail",
        SessionMethods.Sms => "code by text message",
        _ => null,
    };
}
