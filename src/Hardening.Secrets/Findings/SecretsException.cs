namespace Hardening.Secrets;

/// <summary>Input that cannot be scanned, or a rule that cannot be loaded. The message says what is wrong and never quotes
/// content.</summary>
public sealed class SecretsException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">Code of the message, <c>HTB07nn</c>.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What to do about it.</param>
    /// <param name="file">The file concerned.</param>
    /// <param name="inner">The cause.</param>
    public SecretsException(string code, string message, string remedy, string? file = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Remedy = remedy;
        File = file;
    }

    /// <summary>Code of the message, <c>HTB07nn</c>.</summary>
    public string Code { get; }

    /// <summary>The file concerned, if one is.</summary>
    public string? File { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
