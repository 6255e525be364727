namespace Hardening.Networking.Resolving;

internal static class NotResolved
{
    internal static NetworkException Of(string host, string why, Exception? cause = null) => new(
        NetworkCodes.NotResolved, $"{host} was not resolved: {why}.",
            "Check the name, and that the configured DNS servers answer.", inner: cause);
}
