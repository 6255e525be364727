namespace Hardening.Authentication.Factors;

/// <summary>A way to send a code. Both are weaker than an app or a passkey: who reads the messages has the code.</summary>
public enum CodeChannel
{
    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>By text message.</summary>
    Sms,
}
