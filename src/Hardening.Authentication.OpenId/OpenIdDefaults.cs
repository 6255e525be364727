using OpenIddict.Validation.AspNetCore;

namespace Hardening.Authentication.OpenId;

/// <summary>Names of the provider's scheme and paths.</summary>
public static class OpenIdDefaults
{
    /// <summary>The authentication scheme of access tokens, for APIs.</summary>
    public const string BearerScheme = OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>A policy: the request has an access token for this API.</summary>
    public const string BearerPolicy = "hardened-bearer";

    internal const string AuthorizePath = "connect/authorize";
    internal const string TokenPath = "connect/token";
    internal const string RevokePath = "connect/revoke";
    internal const string UserInfoPath = "connect/userinfo";
}
