namespace Hardening.Auditing;

/// <summary>A log, note or proof was refused. The message says what is wrong, <see cref="Remedy"/> what to do.</summary>
public sealed class AuditException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="AuditCodes"/>.</param>
    /// <param name="message">What is wrong, without the file name.</param>
    /// <param name="remedy">What the reader can do about it: one sentence.</param>
    /// <param name="file">The file concerned, if any.</param>
    /// <param name="inner">The cause, if any.</param>
    public AuditException(string code, string message, string remedy, string? file = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Remedy = remedy;
        File = file;
    }

    /// <summary>The message code, <c>HTBnnnn</c>.</summary>
    public string Code { get; }

    /// <summary>The file concerned, or null.</summary>
    public string? File { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }

    /// <summary>The same refusal, with the file that it is about.</summary>
    /// <param name="file">Absolute path; kept only where no file is named yet.</param>
    public AuditException In(string file) => new(Code, Message, Remedy, File ?? file, this);
}
