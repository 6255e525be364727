namespace TradingDesk.Setup;

/// <summary>The desk cannot start or go on, for a reason of its own. Its rooms have exceptions of theirs, with codes.</summary>
internal sealed class DeskException(string message, string remedy, string? file = null) : Exception(message)
{
    public string Remedy { get; } = remedy;

    public string? File { get; } = file;
}
