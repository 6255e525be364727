namespace Hardening.ZeroTrust.Risk;

/// <summary>
/// What each signal weighs, 0 to 1. Signals join as independent causes: the score is 1 less the product of what each leaves over, so two
/// of 0.5 are 0.75, and nothing is more than 1.
/// </summary>
public sealed class RiskOptions
{
    /// <summary>A device that the user was never confirmed on.</summary>
    public double NewDevice { get; set; } = 0.25;

    /// <summary>The session goes on on another device than it began on.</summary>
    public double SessionDevice { get; set; } = 0.45;

    /// <summary>A network (/24 or /48) that the user was never confirmed in, or none that is known.</summary>
    public double NewNetwork { get; set; } = 0.15;

    /// <summary>A country that the user was never confirmed in.</summary>
    public double NewCountry { get; set; } = 0.25;

    /// <summary>Farther from the last place than anybody travels in the time.</summary>
    public double ImpossibleTravel { get; set; } = 0.75;

    /// <summary>An hour at which the user never was there, within an hour; counts from ten confirmed sign-ins.</summary>
    public double UnusualHour { get; set; } = 0.10;

    /// <summary>Five failed attempts within an hour; fewer weigh less.</summary>
    public double FailedAttempts { get; set; } = 0.30;

    /// <summary>A password of a year; less from 90 days on.</summary>
    public double CredentialAge { get; set; } = 0.10;

    /// <summary>The speed that nobody travels at, in km/h.</summary>
    public double ImpossibleSpeed { get; set; } = 1000;

    internal void Check()
    {
        double[] weights = [NewDevice, SessionDevice, NewNetwork, NewCountry, ImpossibleTravel, UnusualHour, FailedAttempts, CredentialAge];
        if (!weights.All(weight => weight is >= 0 and <= 1) || !(ImpossibleSpeed is >= 100 and <= 100_000))
        {
            throw new ZeroTrustException(
                ZeroTrustCodes.BadConfiguration, "The weights of risk are not usable: a weight is 0 to 1, ImpossibleSpeed 100 to 100 000.",
                "Correct the value in the configuration.");
        }
    }
}
