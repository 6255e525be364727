namespace Hardening.Cli;

/// <summary>Codes of the tool's own messages; each has a page in <c>targets/codes</c>.</summary>
internal static class CliCodes
{
    public const string NoTerminal = "HTB0721";
    public const string UnusedEntry = "HTB0723";
    public const string Unexpected = "HTB0900";
    public const string Usage = "HTB0902";
    public const string NotFound = "HTB0903";
    public const string WouldOverwrite = "HTB0904";
    public const string FileAccess = "HTB0905";
    public const string Interrupted = "HTB0906";
    public const string NothingToDo = "HTB0907";
    public const string NotSupported = "HTB0908";
    public const string NoEvidence = "HTB0909";
    public const string Network = "HTB0910";
    public const string TooLarge = "HTB0911";
    public const string Password = "HTB0912";
    public const string NoTrust = "HTB0913";

    /// <summary>The check that fails when an artifact or bundle file cannot be read at all.</summary>
    public const string ArtifactReadableCheck = "HTV0003";
}
