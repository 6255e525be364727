namespace Hardening.Authentication.Sessions;

/// <summary>Names of the ways to show who one is (RFC 8176, 2); <see cref="Email"/> and <see cref="Recovery"/> are our own.</summary>
public static class SessionMethods
{
    /// <summary>A password.</summary>
    public const string Password = "pwd";

    /// <summary>A one-time code by time or by counter.</summary>
    public const string OneTimeCode = "otp";

    /// <summary>A code sent to a telephone.</summary>
    public const string Sms = "sms";

    /// <summary>A code sent by e-mail.</summary>
    public const string Email = "email";

    /// <summary>A recovery code.</summary>
    public const string Recovery = "recovery";

    /// <summary>A passkey that stays on its device.</summary>
    public const string HardwareKey = "hwk";

    /// <summary>A passkey that may be on several devices.</summary>
    public const string SyncedKey = "swk";

    /// <summary>The presence of the person was tested.</summary>
    public const string Presence = "user";

    /// <summary>Two factors or more.</summary>
    public const string TwoFactors = "mfa";
}
