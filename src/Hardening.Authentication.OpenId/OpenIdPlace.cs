namespace Hardening.Authentication.OpenId;

/// <summary>Where the provider's database is.</summary>
internal sealed record OpenIdPlace(string Path);
