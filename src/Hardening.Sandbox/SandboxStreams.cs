namespace Hardening.Sandbox;

/// <summary>The standard streams of a confined program, from its caller's side. What comes out of them is the word of a program
/// that is not trusted: bound what is read.</summary>
/// <param name="Input">What the program reads.</param>
/// <param name="Output">What the program writes as its output.</param>
/// <param name="Error">What the program writes as its errors. A program stops when nobody reads it and the pipe is full.</param>
public sealed record SandboxStreams(Stream Input, Stream Output, Stream Error);
