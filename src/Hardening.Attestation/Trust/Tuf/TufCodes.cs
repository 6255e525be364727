namespace Hardening.Attestation.Trust.Tuf;

/// <summary>The codes of <see cref="AttestationException"/> that the TUF client raises; each has a page in <c>targets/codes</c>.</summary>
public static class TufCodes
{
    /// <summary>Metadata is malformed or of another role.</summary>
    public const string Malformed = "HTB0851";

    /// <summary>Metadata is not signed by enough keys of its role.</summary>
    public const string Threshold = "HTB0852";

    /// <summary>Metadata, or a version it names, is older than what is already trusted.</summary>
    public const string Rollback = "HTB0853";

    /// <summary>Metadata has expired.</summary>
    public const string Expired = "HTB0854";

    /// <summary>Metadata or a target does not have the version, length or hash that the role above it names.</summary>
    public const string Mismatch = "HTB0855";

    /// <summary>The repository does not hold what was asked for.</summary>
    public const string NotFound = "HTB0856";

    /// <summary>The repository cannot be reached, or sends more than is allowed.</summary>
    public const string Unavailable = "HTB0857";

    /// <summary>The local metadata folder cannot be used.</summary>
    public const string Store = "HTB0858";
}
