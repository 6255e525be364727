namespace Hardening.Credentials;

/// <summary>What can be done with credentials; the actions that policies decide about and audit entries name.</summary>
public static class CredentialOperations
{
    /// <summary>A credential is put into the vault.</summary>
    public const string Add = "add";

    /// <summary>A lease is asked for.</summary>
    public const string Request = "request";

    /// <summary>A secret is read by a lease.</summary>
    public const string Get = "get";

    /// <summary>A lease is extended.</summary>
    public const string Renew = "renew";

    /// <summary>A lease, or all, are ended.</summary>
    public const string Revoke = "revoke";

    /// <summary>A secret is replaced by another.</summary>
    public const string Rotate = "rotate";
}
