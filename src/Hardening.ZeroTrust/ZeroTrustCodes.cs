namespace Hardening.ZeroTrust;

/// <summary>The codes of <see cref="ZeroTrustException"/>; each has a page in <c>targets/codes</c>.</summary>
public static class ZeroTrustCodes
{
    /// <summary>A security file is malformed or cannot be read.</summary>
    public const string MalformedFile = "HTB1401";

    /// <summary>A security file has a key that is not known.</summary>
    public const string UnknownKey = "HTB1402";

    /// <summary>A security file or an environment variable has a value that cannot be.</summary>
    public const string BadValue = "HTB1403";

    /// <summary>The options of the room are not usable.</summary>
    public const string BadConfiguration = "HTB1404";

    /// <summary>The history that risk is judged by cannot be used.</summary>
    public const string HistoryFailed = "HTB1405";

    /// <summary>The database of places cannot be used.</summary>
    public const string PlacesFailed = "HTB1406";
}
