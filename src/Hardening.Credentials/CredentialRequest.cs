namespace Hardening.Credentials;

/// <summary>Who asks for which credential, and what for. Names are compared ordinally and appear in the audit log.</summary>
/// <param name="Name">Name of the credential as the provider knows it; 1 to 128 characters.</param>
/// <param name="Requester">The component that will use it; policy decides by this name. 1 to 128 characters.</param>
/// <param name="Purpose">What it will be used for, in words an auditor understands; 1 to 256 characters.</param>
public sealed record CredentialRequest(string Name, string Requester, string Purpose)
{
    /// <summary>Wanted life of the lease, one hour unless said otherwise. A provider may grant less, never more.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Circumstances for the policy to look at; at most 16, of at most 256 characters each. Not for secrets: they are
    /// stored in clear.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Names of policies that have to permit each use of the lease, besides the vault's own; at most 16. An unknown
    /// one refuses.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];
}
