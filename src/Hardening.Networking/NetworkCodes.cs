namespace Hardening.Networking;

/// <summary>The codes of <see cref="NetworkException"/>; each has a page in <c>targets/codes</c>.</summary>
public static class NetworkCodes
{
    /// <summary>The configuration has an unknown key or a value it cannot have.</summary>
    public const string BadConfiguration = "HTB1001";

    /// <summary>The address of a request is not one that this client may ask.</summary>
    public const string DestinationRefused = "HTB1002";

    /// <summary>A name leads to an IP address that may not be connected to.</summary>
    public const string AddressRefused = "HTB1003";

    /// <summary>A name could not be resolved, or not in a way that is believed.</summary>
    public const string NotResolved = "HTB1004";

    /// <summary>The server's TLS or certificate is not what is asked of it.</summary>
    public const string ServerNotTrusted = "HTB1005";

    /// <summary>An answer is larger than is accepted.</summary>
    public const string ResponseTooLarge = "HTB1006";

    /// <summary>A request, with its redirects, retries and body, took longer than it may.</summary>
    public const string TimedOut = "HTB1007";

    /// <summary>A redirect that is not followed.</summary>
    public const string RedirectRefused = "HTB1008";
}
