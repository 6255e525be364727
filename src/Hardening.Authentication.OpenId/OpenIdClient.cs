namespace Hardening.Authentication.OpenId;

/// <summary>An application that signs people in through this provider. It is trusted: nobody is asked for consent.</summary>
public sealed class OpenIdClient
{
    /// <summary>Its identifier.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>Its secret, of 32 characters or more, where it can keep one; null for an application in a browser or on a device.</summary>
    public string? Secret { get; set; }

    /// <summary>Where people are sent back to, each exactly as the application names it; https, or http for localhost.</summary>
    public IList<string> RedirectUris { get; } = [];

    internal string? Fault()
    {
        if (Id.Length == 0)
        {
            return "every client has an Id";
        }

        return Secret is { Length: < 32 } ? $"the secret of client '{Id}' has 32 characters or more"
            : RedirectUris.Count == 0 ? $"client '{Id}' has one redirect URI or more"
            : RedirectUris.All(IsRedirect) ? null : $"the redirect URIs of client '{Id}' are https (http for localhost), without a fragment";
    }

    private static bool IsRedirect(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
