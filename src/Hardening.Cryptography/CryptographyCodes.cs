namespace Hardening.Cryptography;

/// <summary>The codes of <see cref="CryptographyException"/>; each has a page in <c>targets/codes</c>.</summary>
public static class CryptographyCodes
{
    /// <summary>The key file does not exist.</summary>
    public const string KeyMissing = "HTB0301";

    /// <summary>The key file exists but cannot be read.</summary>
    public const string KeyUnreadable = "HTB0302";

    /// <summary>The content is not a key of the wanted kind.</summary>
    public const string NotAKey = "HTB0303";

    /// <summary>The password does not open the key.</summary>
    public const string WrongPassword = "HTB0304";

    /// <summary>The key is encrypted and no password was given.</summary>
    public const string PasswordNeeded = "HTB0305";

    /// <summary>The key's algorithm or curve is not supported.</summary>
    public const string UnsupportedAlgorithm = "HTB0306";

    /// <summary>The key is too small for its use.</summary>
    public const string WeakKey = "HTB0307";

    /// <summary>A file is in the way; keys are never overwritten.</summary>
    public const string KeyExists = "HTB0308";

    /// <summary>The key file or its folder cannot be written.</summary>
    public const string KeyNotWritable = "HTB0309";

    /// <summary>The folder for keys cannot be determined.</summary>
    public const string NoHome = "HTB0310";

    /// <summary>Sealed data does not open: the one answer for every cause.</summary>
    public const string Refused = "HTB0311";

    /// <summary>The data is not in the format that it should be in.</summary>
    public const string Malformed = "HTB0312";

    /// <summary>A certificate service refuses a certificate.</summary>
    public const string CertificateRefused = "HTB0313";

    /// <summary>A certificate service does not answer, or not as its protocol says.</summary>
    public const string CertificateServiceFailed = "HTB0314";

    /// <summary>The token or key service that wraps keys cannot be used.</summary>
    public const string WrapperUnavailable = "HTB0315";
}
