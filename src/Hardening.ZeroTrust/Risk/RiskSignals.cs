namespace Hardening.ZeroTrust.Risk;

/// <summary>Names of the signals, as reasons and policies see them.</summary>
public static class RiskSignals
{
    /// <summary>A device that the user was never confirmed on.</summary>
    public const string NewDevice = "new-device";

    /// <summary>The session goes on on another device.</summary>
    public const string SessionDevice = "session-device";

    /// <summary>A network that the user was never confirmed in.</summary>
    public const string NewNetwork = "new-network";

    /// <summary>A country that the user was never confirmed in.</summary>
    public const string NewCountry = "new-country";

    /// <summary>Farther away than anybody travels in the time.</summary>
    public const string ImpossibleTravel = "impossible-travel";

    /// <summary>An hour at which the user never was there.</summary>
    public const string UnusualHour = "unusual-hour";

    /// <summary>Attempts to sign in failed.</summary>
    public const string FailedAttempts = "failed-attempts";

    /// <summary>An old password.</summary>
    public const string CredentialAge = "credential-age";
}
