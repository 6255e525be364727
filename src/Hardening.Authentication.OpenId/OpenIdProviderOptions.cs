namespace Hardening.Authentication.OpenId;

/// <summary>The OpenID provider. Bound from configuration; unknown keys are refused.</summary>
public sealed class OpenIdProviderOptions
{
    /// <summary>The issuer: the https address of this service, as its tokens name it.</summary>
    public string Issuer { get; set; } = string.Empty;

    /// <summary>The API that access tokens are for, as they name it (<c>aud</c>).</summary>
    public string Audience { get; set; } = string.Empty;

    /// <summary>The page of this service that signs people in; it gets <c>returnUrl</c>, a path of this service, to go on to. A
    /// path.</summary>
    public string SignInPath { get; set; } = "/sign-in";

    /// <summary>How long an access token counts: 1 to 60 minutes, 10 minutes by default. It ends with its session before.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a refresh token counts: 1 hour to 30 days, 8 hours by default. It ends with its session before.</summary>
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long a key signs: 1 to 365 days, 90 days by default. Its successor is published an hour before it signs.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The applications.</summary>
    public IList<OpenIdClient> Clients { get; } = [];

    internal void Check()
    {
        Require(
            Uri.TryCreate(Issuer, UriKind.Absolute, out var issuer) && issuer.Scheme == Uri.UriSchemeHttps && issuer.Query.Length == 0
            && issuer.Fragment.Length == 0, "Issuer is an https address without query");
        Require(Audience.Length > 0, "Audience is given");
        Require(SignInPath.StartsWith('/') && !SignInPath.StartsWith("//", StringComparison.Ordinal) && !SignInPath.Contains('?', StringComparison.Ordinal)
            && !SignInPath.Contains('\\', StringComparison.Ordinal), "SignInPath is a path of this service");
        Require(AccessTokenLifetime >= TimeSpan.FromMinutes(1) && AccessTokenLifetime <= TimeSpan.FromHours(1),
            "AccessTokenLifetime is 1 to 60 minutes");
        Require(RefreshTokenLifetime >= TimeSpan.FromHours(1) && RefreshTokenLifetime <= TimeSpan.FromDays(30),
            "RefreshTokenLifetime is 1 hour to 30 days");
        Require(KeyLifetime >= TimeSpan.FromDays(1) && KeyLifetime <= TimeSpan.FromDays(365), "KeyLifetime is 1 to 365 days");
        Require(Clients.Select(client => client.Id).Distinct(StringComparer.Ordinal).Count() == Clients.Count,
            "no two clients have one Id");
        foreach (var client in Clients)
        {
            Require(client.Fault() is null, client.Fault() ?? string.Empty);
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new AccountException(
                AccountCodes.BadConfiguration, $"The OpenID provider cannot start: it does not hold that {what}.",
                "Correct the value in the configuration section.");
        }
    }
}
