namespace Hardening.Secrets;

/// <summary>What a rule looks for, as it is shown to people. Rules are immutable.</summary>
public sealed class SecretRule
{
    internal SecretRule(string id, string title, string provider, string? remedy = null)
    {
        Id = id;
        Title = title;
        Provider = provider;
        Remedy = remedy ?? $"Revoke it at {provider}, issue a new one, and read it at run time from a credential provider.";
    }

    /// <summary>Stable lower-case id, words joined by hyphens, such as <c>github-token</c>.</summary>
    public string Id { get; }

    /// <summary>What the secret is, as a noun phrase.</summary>
    public string Title { get; }

    /// <summary>Who issues it.</summary>
    public string Provider { get; }

    /// <summary>What to do about a finding.</summary>
    public string Remedy { get; }

    /// <inheritdoc />
    public override string ToString() => Id;
}
