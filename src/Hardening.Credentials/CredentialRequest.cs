namespace Hardening.Credentials;

/// <summary>Who asks for which credential, and what for. All three are compared ordinally and appear in the audit log.</summary>
/// <param name="Name">Name of the credential as the provider knows it.</param>
/// <param name="Requester">The component that will use it; policy decides by this name.</param>
/// <param name="Purpose">What it will be used for, in words an auditor understands.</param>
public sealed record CredentialRequest(string Name, string Requester, string Purpose)
{
    /// <summary>Wanted life of the lease, one hour unless said otherwise. A provider may grant less, never more.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromHours(1);
}
