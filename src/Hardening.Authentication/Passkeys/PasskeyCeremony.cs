namespace Hardening.Authentication.Passkeys;

/// <summary>A ceremony that was begun. It is ended once, within ten minutes, by who holds the ticket.</summary>
/// <param name="Ticket">To be kept with the browser that asked, in a cookie that is Secure, HttpOnly and SameSite=Strict.</param>
/// <param name="Options">JSON for <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c> (WebAuthn
/// Level 3, 5.1).</param>
public sealed record PasskeyCeremony(string Ticket, string Options)
{
    /// <summary>Neither the ticket nor the options.</summary>
    public override string ToString() => nameof(PasskeyCeremony);
}
