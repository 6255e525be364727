namespace Hardening.Authentication;

/// <summary>An operation on accounts failed. The message says why, <see cref="Remedy"/> what to do. That a sign-in was refused
/// is no exception.</summary>
public sealed class AccountException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="AccountCodes"/>.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What the reader can do about it: one sentence.</param>
    /// <param name="file">The file concerned, if any.</param>
    /// <param name="inner">The cause, if any.</param>
    public AccountException(string code, string message, string remedy, string? file = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Remedy = remedy;
        File = file;
    }

    /// <summary>The message code, <c>HTB13nn</c>.</summary>
    public string Code { get; }

    /// <summary>The file concerned, or null.</summary>
    public string? File { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
