namespace Hardening.ZeroTrust.Access;

/// <summary>What the methods of a session (RFC 8176, and <c>email</c>, <c>recovery</c>) amount to.</summary>
internal static class AuthenticationStrength
{
    internal const string Known = "password, mfa, totp, passkey, email, sms";
    private static readonly string[] KnownMethods = Known.Split(", ");

    internal static bool IsKnown(string method) => KnownMethods.Contains(method, StringComparer.Ordinal);

    /// <summary>The level of a session.</summary>
    internal static SecurityLevel Level(IReadOnlyList<string> methods, ZeroTrustOptions options) =>
        IsPasskey(methods, options) ? SecurityLevel.Maximum
        : !Has(methods, "pwd") ? SecurityLevel.Low
        : Accepts(options, "totp") && Has(methods, "otp") ? SecurityLevel.High
        : (Accepts(options, "email") && Has(methods, "email")) || (Accepts(options, "sms") && Has(methods, "sms"))
            || Has(methods, "recovery") ? SecurityLevel.Medium
        : SecurityLevel.Low;

    /// <summary>Whether a session was opened with a factor, as policies name it.</summary>
    internal static bool Meets(string required, IReadOnlyList<string> methods, ZeroTrustOptions options) => required switch
    {
        "password" => Has(methods, "pwd") || IsPasskey(methods, options),
        "mfa" => Level(methods, options) >= SecurityLevel.Medium,
        "totp" => Has(methods, "otp"),
        "passkey" => IsPasskey(methods, options),
        "email" => Has(methods, "email"),
        "sms" => Has(methods, "sms"),
        _ => false,
    };

    // A key that did not verify its user is something held, and no more: one factor.
    private static bool IsPasskey(IReadOnlyList<string> methods, ZeroTrustOptions options) =>
        options.PasskeysAccepted && Accepts(options, "passkey") && (Has(methods, "hwk") || Has(methods, "swk")) && Has(methods, "user");

    private static bool Accepts(ZeroTrustOptions options, string method) =>
        options.MfaMethods.Count == 0 || options.MfaMethods.Contains(method, StringComparer.Ordinal)
            || options.MfaMethods.Contains("mfa", StringComparer.Ordinal);

    private static bool Has(IReadOnlyList<string> methods, string method) => methods.Contains(method, StringComparer.Ordinal);
}
