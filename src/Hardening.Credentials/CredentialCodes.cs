namespace Hardening.Credentials;

/// <summary>The codes of <see cref="CredentialException"/>; each has a page in <c>targets/codes</c>.</summary>
public static class CredentialCodes
{
    /// <summary>The configuration has an unknown key or a value it cannot have.</summary>
    public const string BadConfiguration = "HTB1101";

    /// <summary>An access is refused: the one answer for every cause.</summary>
    public const string Refused = "HTB1102";

    /// <summary>A secret is not fit for its type.</summary>
    public const string WeakSecret = "HTB1103";

    /// <summary>A credential was not rotated.</summary>
    public const string NotRotated = "HTB1104";

    /// <summary>The vault's store cannot be used.</summary>
    public const string StoreFailed = "HTB1105";

    /// <summary>The operation could not be recorded, so its result is not handed out.</summary>
    public const string NotRecorded = "HTB1106";

    /// <summary>A name, type or request is malformed, or the name is taken.</summary>
    public const string BadRequest = "HTB1107";
}
