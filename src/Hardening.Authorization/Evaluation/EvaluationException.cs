namespace Hardening.Authorization.Evaluation;

/// <summary>An expression has no value. It never leaves the library: the authorizer reports it.</summary>
internal sealed class EvaluationException(string message, SourcePosition position) : Exception(message)
{
    public SourcePosition Position { get; } = position;
}
