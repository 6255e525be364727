namespace Hardening.PreTrade;

/// <summary>The controls cannot do what is asked of them. The message says why, <see cref="Remedy"/> what to do.</summary>
public sealed class PreTradeException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="PreTradeCodes"/>.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What the reader can do about it: one sentence.</param>
    /// <param name="file">The file concerned, if any.</param>
    /// <param name="inner">The cause, if any.</param>
    public PreTradeException(string code, string message, string remedy, string? file = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Remedy = remedy;
        File = file;
    }

    /// <summary>The message code, <c>HTB12nn</c>.</summary>
    public string Code { get; }

    /// <summary>The file concerned, or null.</summary>
    public string? File { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
