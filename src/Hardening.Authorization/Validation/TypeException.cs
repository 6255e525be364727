namespace Hardening.Authorization.Validation;

/// <summary>An expression has no type. It never leaves the library: the validator reports it.</summary>
internal sealed class TypeException(string message, SourcePosition position) : Exception(message)
{
    public SourcePosition Position { get; } = position;
}
