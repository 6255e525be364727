namespace Hardening.Cryptography;

/// <summary>A key, key file or signature operation was refused. The message says what is wrong, <see cref="Remedy"/> what to
/// do.</summary>
public sealed class CryptographyException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="CryptographyCodes"/>.</param>
    /// <param name="message">What is wrong, without the file name and without key material.</param>
    /// <param name="remedy">What the reader can do about it.</param>
    /// <param name="file">The file concerned, if any.</param>
    /// <param name="inner">The cause, if any.</param>
    public CryptographyException(string code, string message, string remedy, string? file = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Remedy = remedy;
        File = file;
    }

    /// <summary>The message code, <c>HTB03nn</c>.</summary>
    public string Code { get; }

    /// <summary>The file concerned, or null.</summary>
    public string? File { get; }

    /// <summary>What to do about it: one sentence.</summary>
    public string Remedy { get; }
}
