namespace Hardening.Authentication.AspNetCore;

/// <summary>How the endpoints of accounts behave.</summary>
public sealed class AccountEndpointOptions
{
    /// <summary>What apps for one-time codes show beside the code; needed.</summary>
    public required string Issuer { get; init; }

    /// <summary>Whether strangers may register. Off by default: registration tells whether a name is taken, so limit its rate.</summary>
    public bool AllowRegistration { get; init; }

    /// <summary>Roles of who registers; none by default. A request cannot name any.</summary>
    public IReadOnlyList<string> RolesOfNewAccounts { get; init; } = [];
}
