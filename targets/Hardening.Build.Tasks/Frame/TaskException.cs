namespace Hardening.Build.Tasks;

/// <summary>An input of a task was refused.</summary>
internal sealed class TaskException(string code, string message, string remedy, string? file = null, Exception? inner = null)
    : Exception(message, inner)
{
    internal string Code { get; } = code;

    internal string Remedy { get; } = remedy;

    internal string? File { get; } = file;
}
