namespace Hardening.Attestation.Rebuild;

/// <summary>What made a difference, as the artifacts show it.</summary>
/// <param name="Kind">The kind, for programs.</param>
/// <param name="Text">The cause by name, for people, such as <c>source generator Example.Generator of Example</c>.</param>
public sealed record Cause(CauseKind Kind, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
