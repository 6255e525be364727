namespace Hardening.Authorization;

/// <summary>An input was refused. The message says what is wrong, <see cref="Remedy"/> what to do.</summary>
public sealed class AuthorizationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="AuthorizationCodes"/>.</param>
    /// <param name="message">What is wrong, without file and position.</param>
    /// <param name="remedy">What the reader can do about it: one sentence.</param>
    /// <param name="position">Where in the text, if it is known.</param>
    /// <param name="file">The file concerned, if any.</param>
    /// <param name="inner">The cause, if any.</param>
    public AuthorizationException(
        string code, string message, string remedy, SourcePosition? position = null, string? file = null, Exception? inner = null)
        : base(position is { } at ? $"{at}: {message}" : message, inner)
    {
        Code = code;
        Remedy = remedy;
        Position = position;
        File = file;
        Problem = message;
    }

    /// <summary>The message code, <c>HTBnnnn</c>.</summary>
    public string Code { get; }

    /// <summary>The file concerned, or null.</summary>
    public string? File { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }

    /// <summary>Where in the text, or null.</summary>
    public SourcePosition? Position { get; }

    /// <summary>The message without the position.</summary>
    public string Problem { get; }

    /// <summary>The same refusal, with the file that it is about.</summary>
    /// <param name="file">Path; kept only where no file is named yet.</param>
    public AuthorizationException In(string file) => new(Code, Problem, Remedy, Position, File ?? file, this);
}
