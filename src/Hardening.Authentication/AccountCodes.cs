namespace Hardening.Authentication;

/// <summary>The codes of <see cref="AccountException"/>; each has a page in <c>targets/codes</c>.</summary>
public static class AccountCodes
{
    /// <summary>The configuration has an unknown key or a value it cannot have.</summary>
    public const string BadConfiguration = "HTB1301";

    /// <summary>A password breaks the rules.</summary>
    public const string PasswordRefused = "HTB1302";

    /// <summary>A name is malformed or taken, or there is no such account.</summary>
    public const string BadAccount = "HTB1303";

    /// <summary>The store of accounts cannot be used.</summary>
    public const string StoreFailed = "HTB1304";

    /// <summary>The operation could not be recorded, so it has no effect.</summary>
    public const string NotRecorded = "HTB1305";

    /// <summary>A passkey is refused: the response breaks a rule of its ceremony.</summary>
    public const string PasskeyRefused = "HTB1306";

    /// <summary>The person has to show again who it is first.</summary>
    public const string ReauthenticationNeeded = "HTB1307";

    /// <summary>A code could not be sent.</summary>
    public const string CodeNotSent = "HTB1308";
}
