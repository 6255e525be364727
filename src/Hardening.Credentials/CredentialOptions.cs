namespace Hardening.Credentials;

/// <summary>Bounds of leases. Bound from configuration; unknown keys are refused.</summary>
public sealed class CredentialOptions
{
    /// <summary>The longest time to live that is granted at once; 24 hours. A lease that asks for more gets this.</summary>
    public TimeSpan MaximumTimeToLive { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The longest life of a lease with all renewals; 7 days.</summary>
    public TimeSpan MaximumLife { get; set; } = TimeSpan.FromDays(7);

    internal void Check()
    {
        if (MaximumTimeToLive < TimeSpan.FromSeconds(1) || MaximumLife < MaximumTimeToLive || MaximumLife > TimeSpan.FromDays(366))
        {
            throw new CredentialException(
                CredentialCodes.BadConfiguration, "The bounds of leases are not usable.",
                "MaximumTimeToLive is 1 s or more, MaximumLife at least that and at most 366 days.");
        }
    }
}
