using Hardening.Authentication.Passkeys;
using Hardening.Authentication.Passwords;

namespace Hardening.Authentication;

/// <summary>The rules of signing in. Bound from configuration; unknown keys are refused.</summary>
public sealed class AuthenticationOptions
{
    /// <summary>The rules for passwords.</summary>
    public PasswordProfile PasswordProfile { get; set; } = PasswordProfile.Asvs5;

    /// <summary>The shortest password in characters, 8 to 64; null for that of the profile: 15, or 12.</summary>
    public int? MinimumPasswordLength { get; set; }

    /// <summary>Absolute path of a list of passwords that everybody guesses first, one a line in UTF-8; null for
    /// none.</summary>
    public string? CommonPasswordsFile { get; set; }

    /// <summary>Attempts before an account is locked: 1 to 100, 5 by default.</summary>
    public int MaximumAttempts { get; set; } = 5;

    /// <summary>How long it is locked: 1 minute to 1 day, 30 minutes by default.</summary>
    public TimeSpan Lockout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a session lives at most: 1 minute to 30 days, 8 hours by default.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>After how long a person has to show again who it is, at most the lifetime; 30 minutes by default.</summary>
    public TimeSpan ReauthenticationInterval { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Sessions of one account at a time: 1 to 100, 3 by default. One more ends the oldest.</summary>
    public int MaximumSessions { get; set; } = 3;

    /// <summary>The site that passkeys are for; without a relying party there are none.</summary>
    public PasskeyOptions Passkeys { get; } = new();

    internal void Check()
    {
        Require(Enum.IsDefined(PasswordProfile), "PasswordProfile is Asvs5 or Reference");
        Require(MinimumPasswordLength is null or (>= 8 and <= 64), "MinimumPasswordLength is 8 to 64");
        Require(CommonPasswordsFile is null || Path.IsPathFullyQualified(CommonPasswordsFile), "CommonPasswordsFile is an absolute path");
        Require(MaximumAttempts is >= 1 and <= 100, "MaximumAttempts is 1 to 100");
        Require(Lockout >= TimeSpan.FromMinutes(1) && Lockout <= TimeSpan.FromDays(1), "Lockout is 1 minute to 1 day");
        Require(SessionLifetime >= TimeSpan.FromMinutes(1) && SessionLifetime <= TimeSpan.FromDays(30),
            "SessionLifetime is 1 minute to 30 days");
        Require(ReauthenticationInterval > TimeSpan.Zero && ReauthenticationInterval <= SessionLifetime,
            "ReauthenticationInterval is more than 0 and at most SessionLifetime");
        Require(MaximumSessions is >= 1 and <= 100, "MaximumSessions is 1 to 100");
        Require(Passkeys.Fault() is null, Passkeys.Fault() ?? string.Empty);
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new AccountException(
                AccountCodes.BadConfiguration, $"The rules of signing in are not usable: it does not hold that {what}.",
                    "Correct the value in the configuration section.");
        }
    }
}
