namespace Hardening.ZeroTrust;

/// <summary>Something of this room cannot be used. The message says why, <see cref="Remedy"/> what to do. That a request was refused is no
/// exception.</summary>
public sealed class ZeroTrustException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="ZeroTrustCodes"/>.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What the reader can do about it: one sentence.</param>
    /// <param name="file">The file concerned, if any.</param>
    /// <param name="line">Its line, from 1, if it is known.</param>
    /// <param name="inner">The cause, if any.</param>
    public ZeroTrustException(string code, string message, string remedy, string? file = null, int? line = null, Exception? inner = null)
        : base(message, inner) => (Code, Remedy, File, Line) = (code, remedy, file, line);

    /// <summary>The message code, <c>HTB14nn</c>.</summary>
    public string Code { get; }

    /// <summary>The file concerned, or null.</summary>
    public string? File { get; }

    /// <summary>The line of the file, from 1, or null.</summary>
    public int? Line { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
