using System.Security.Authentication;

namespace Hardening.Networking.Http;

/// <summary>What can go wrong with a request, in the words of this room. Each is counted.</summary>
internal static class HttpFaults
{
    internal static NetworkException TooLarge(long maximum) => Of(
        NetworkCodes.ResponseTooLarge, $"The answer has more than {maximum} bytes.",
            "Raise MaximumResponseBytes if such answers are expected.");

    internal static NetworkException TimedOut(Exception? cause = null) => Of(
        NetworkCodes.TimedOut, "The request took longer than it may.",
            "Raise Timeout or ConnectTimeout if the server is known to be slow.", cause);

    internal static NetworkException Destination(string message) => Of(
        NetworkCodes.DestinationRefused, message, "Ask by https and a listed host; AllowedHosts says which, with its port.");

    internal static NetworkException Redirect(string message) => Of(
        NetworkCodes.RedirectRefused, message, "Ask the final address directly, or raise MaximumRedirects.");

    /// <summary>The refusal behind a failure of the transport, or null where it is an ordinary one.</summary>
    internal static NetworkException? Behind(Exception failure) => Find(failure) is { } found ? Of(found.Code, found.Message,
        found.Remedy, failure) : null;

    /// <summary>Whether a failure of the transport was a refusal, which trying again does not change.</summary>
    internal static bool IsRefusal(Exception failure) => Find(failure) is not null;

    private static (string Code, string Message, string Remedy)? Find(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case NetworkException own:
                    return (own.Code, own.Message, own.Remedy);
                case AuthenticationException:
                    return (
                        NetworkCodes.ServerNotTrusted, "The server's TLS version or certificate is not accepted.",
                        "The server needs TLS 1.3, a valid certificate for its name by a trusted authority, and a pinned key where Pins are set.");
            }
        }

        return null;
    }

    private static NetworkException Of(string code, string message, string remedy, Exception? cause = null)
    {
        NetworkMetrics.Refused(code);
        return new NetworkException(code, message, remedy, inner: cause);
    }
}
