namespace Hardening.ZeroTrust;

/// <summary>How well it is known who somebody is.</summary>
public enum SecurityLevel
{
    /// <summary>One factor, such as a password.</summary>
    Low = 1,

    /// <summary>Two factors, the second a code that travels: by e-mail, text message, or a recovery code.</summary>
    Medium = 2,

    /// <summary>Two factors, the second a code of an app or a token.</summary>
    High = 3,

    /// <summary>A passkey that verified its user: nothing that can be typed into the wrong page.</summary>
    Maximum = 4,
}
