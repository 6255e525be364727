namespace Hardening.Authentication.Passwords;

/// <summary>Rules for passwords.</summary>
public enum PasswordProfile
{
    /// <summary>OWASP ASVS 5.0, V6.2: long, not common, and nothing else; no expiry.</summary>
    Asvs5,

    /// <summary>The reference documents: 12 characters, four kinds of them, none of the last five passwords, 90 days.</summary>
    Reference,
}
