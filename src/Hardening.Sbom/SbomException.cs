namespace Hardening.Sbom;

/// <summary>
/// The one exception of this library: an input that is missing, unreadable, malformed or too large, or a document that would
/// be wrong. The message says what is wrong in one sentence.
/// </summary>
public sealed class SbomException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="SbomCodes"/>.</param>
    /// <param name="message">What is wrong, one sentence.</param>
    /// <param name="remedy">What the reader can do about it, one sentence.</param>
    /// <param name="file">The file that is at fault, where there is one.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public SbomException(string code, string message, string remedy, string? file = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Remedy = remedy;
        File = file;
    }

    /// <summary>Code of the form HTB01nn; each has a page under <c>targets/codes</c>.</summary>
    public string Code { get; }

    /// <summary>The file at fault, or null.</summary>
    public string? File { get; }

    /// <summary>What to do about it, one sentence.</summary>
    public string Remedy { get; }
}
