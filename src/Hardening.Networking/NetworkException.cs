namespace Hardening.Networking;

/// <summary>
/// A request was refused by this side. The message says why, <see cref="Remedy"/> what to do. It is an
/// <see cref="HttpRequestException"/>, so that callers of <see cref="HttpClient"/> need no second way of handling failures.
/// </summary>
public sealed class NetworkException : HttpRequestException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="NetworkCodes"/>.</param>
    /// <param name="message">What is wrong, without path, query and headers of the request.</param>
    /// <param name="remedy">What the reader can do about it: one sentence.</param>
    /// <param name="file">The file concerned, if any.</param>
    /// <param name="inner">The cause, if any.</param>
    public NetworkException(string code, string message, string remedy, string? file = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Remedy = remedy;
        File = file;
    }

    /// <summary>The message code, <c>HTB10nn</c>.</summary>
    public string Code { get; }

    /// <summary>The file concerned, or null.</summary>
    public string? File { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
