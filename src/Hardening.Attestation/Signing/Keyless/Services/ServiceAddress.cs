namespace Hardening.Attestation.Signing.Keyless.Services;

/// <summary>Addresses that requests may go to: HTTPS, or HTTP to this very machine. Anything else would show the token to others.</summary>
internal static class ServiceAddress
{
    internal static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Whether requests that hold no secret may go there.</summary>
    internal static bool IsPlain(Uri address) =>
        address.IsAbsoluteUri && address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    internal static AttestationException Unsafe(string service, Uri address) => new(
        KeylessCodes.InsecureAddress, $"The address of {service} is not safe: {address.Scheme}://{address.Authority}.",
        "Give an https address without user information; http is accepted for services on this machine only.");

    /// <summary>A path below a base address, whether or not that ends in a slash.</summary>
    internal static Uri Below(Uri address, string path) => new(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path);
}
