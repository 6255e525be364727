namespace Hardening.Authentication.Passkeys;

/// <summary>The site that passkeys are for. Fixed in the configuration and never taken from a request.</summary>
public sealed class PasskeyOptions
{
    /// <summary>The relying party identifier, a domain such as <c>example.com</c>; empty for no passkeys (WebAuthn Level 3, 4).</summary>
    public string RelyingPartyId { get; set; } = string.Empty;

    /// <summary>What authenticators show for it; the identifier by default.</summary>
    public string? RelyingPartyName { get; set; }

    /// <summary>The origins of pages that may use them, such as <c>https://desk.example.com</c>, each exactly as a browser writes it:
    /// scheme, host of the domain or below it, and the port where it is not 443.</summary>
    public IList<string> Origins { get; } = [];

    internal bool IsOn => RelyingPartyId.Length > 0;

    /// <summary>What holds of usable options and does not of these, or null.</summary>
    internal string? Fault()
    {
        if (!IsOn)
        {
            return Origins.Count == 0 ? null : "Passkeys:RelyingPartyId is given where there are origins";
        }

        return Uri.CheckHostName(RelyingPartyId) != UriHostNameType.Dns || RelyingPartyId.Any(char.IsAsciiLetterUpper)
            ? "Passkeys:RelyingPartyId is a domain in small letters"
            : Origins.Count == 0 ? "Passkeys:Origins names one origin or more"
            : Origins.All(IsOrigin) ? null
            : "Passkeys:Origins are https origins (http for localhost) of the domain, without a slash at the end";
    }

    private bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin) && origin.GetLeftPart(UriPartial.Authority) == text
        && (origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && origin.Host == "localhost"))
        && (origin.Host == RelyingPartyId || origin.Host.EndsWith("." + RelyingPartyId, StringComparison.Ordinal));
}
