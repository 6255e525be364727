namespace Hardening.Testing;

/// <summary>An error or warning of a build.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Text">Its text.</param>
/// <param name="File">The file it points to.</param>
public sealed record BuildMessage(string Code, string Text, string File);
