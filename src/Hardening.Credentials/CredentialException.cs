namespace Hardening.Credentials;

/// <summary>A credential was not handed out or not changed. The message says why as far as the caller may know,
/// <see cref="Remedy"/> what to do. Neither ever holds a secret.</summary>
public sealed class CredentialException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="CredentialCodes"/>.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What the reader can do about it: one sentence.</param>
    /// <param name="file">The file concerned, if any.</param>
    /// <param name="inner">The cause, if any.</param>
    public CredentialException(string code, string message, string remedy, string? file = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Remedy = remedy;
        File = file;
    }

    /// <summary>The message code, <c>HTB11nn</c>.</summary>
    public string Code { get; }

    /// <summary>The file concerned, or null.</summary>
    public string? File { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }

    internal static CredentialException Refused() => new(
        CredentialCodes.Refused, "The access is refused.",
        "Ask who keeps the credentials: the audit log says whether policy, lease, requester or name is the cause.");
}
