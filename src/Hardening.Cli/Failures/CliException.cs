namespace Hardening.Cli;

/// <summary>A refusal of the tool itself: what is wrong, where, and what to do about it.</summary>
internal sealed class CliException(string code, string message, string remedy, string? file = null) : Exception(message)
{
    /// <summary>A code of <see cref="CliCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>The file or argument concerned, if any.</summary>
    public string? File { get; } = file;

    /// <summary>What the user can do.</summary>
    public string Remedy { get; } = remedy;
}
