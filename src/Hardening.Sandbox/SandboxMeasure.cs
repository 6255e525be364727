namespace Hardening.Sandbox;

/// <summary>Something that was in force for the whole run.</summary>
/// <param name="Name">Its stable name, for example <c>network-namespace</c>.</param>
/// <param name="Detail">How it was enforced, and its extent.</param>
/// <param name="Seen">Whether it was observed inside the sandbox before the program started, not only asked for.</param>
public sealed record SandboxMeasure(string Name, string Detail, bool Seen);
