namespace Hardening.Attestation.Signing.Keyless;

/// <summary>The codes of <see cref="AttestationException"/> that keyless signing raises; each has a page in <c>targets/codes</c>.</summary>
public static class KeylessCodes
{
    /// <summary>Nothing gives an identity token.</summary>
    public const string NoToken = "HTB0821";

    /// <summary>The identity token is malformed or has expired.</summary>
    public const string BadToken = "HTB0822";

    /// <summary>A service cannot be reached, does not answer in time or is out of order.</summary>
    public const string Unavailable = "HTB0823";

    /// <summary>A service refused the request.</summary>
    public const string Refused = "HTB0824";

    /// <summary>A service answered with something malformed or too large.</summary>
    public const string BadAnswer = "HTB0825";

    /// <summary>The signing configuration is malformed.</summary>
    public const string BadConfig = "HTB0826";

    /// <summary>The signing configuration does not name enough services that can be used now.</summary>
    public const string TooFewServices = "HTB0827";

    /// <summary>The certificate is not for the key and identity that it was asked for, or not from a trusted authority.</summary>
    public const string BadCertificate = "HTB0828";

    /// <summary>The time stamp is not one of this signature by a trusted authority.</summary>
    public const string BadTimestamp = "HTB0829";

    /// <summary>The finished bundle does not verify, because of the log's answer.</summary>
    public const string BadBundle = "HTB0830";

    /// <summary>The network is needed and must not be used.</summary>
    public const string Offline = "HTB0831";

    /// <summary>The address of a service would expose the token.</summary>
    public const string InsecureAddress = "HTB0832";
}
