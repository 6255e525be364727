namespace Hardening.Attestation;

/// <summary>Input was refused. The message says what is wrong, <see cref="Remedy"/> what to do.</summary>
public sealed class AttestationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="AttestationCodes"/>.</param>
    /// <param name="message">What is wrong, without the file name.</param>
    /// <param name="remedy">What the reader can do about it: one sentence.</param>
    /// <param name="file">The file concerned, if any.</param>
    /// <param name="inner">The cause, if any.</param>
    public AttestationException(string code, string message, string remedy, string? file = null, Exception? inner = null)
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

    /// <summary>The same error, now with the file it concerns.</summary>
    /// <param name="file">Path of the file.</param>
    public AttestationException In(string file) => File is null ? new(Code, Message, Remedy, file, this) : this;
}
