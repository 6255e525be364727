namespace Hardening.Auditing;

/// <summary>The codes of <see cref="AuditException"/>; each has a page in <c>targets/codes</c>.</summary>
public static class AuditCodes
{
    /// <summary>A signed note or checkpoint is malformed.</summary>
    public const string MalformedNote = "HTB0811";

    /// <summary>A note is not signed by a trusted key, or a trusted key's signature is wrong.</summary>
    public const string UntrustedNote = "HTB0812";

    /// <summary>A verifier key (vkey) is malformed.</summary>
    public const string MalformedVerifierKey = "HTB0813";
}
