namespace Hardening.Sandbox;

/// <summary>Talks with a confined program while it runs. When this ends or fails, so does the program.</summary>
/// <param name="streams">The program's streams; closed when it has ended.</param>
/// <param name="cancellationToken">Cancelled when the program has ended.</param>
public delegate Task SandboxConversation(SandboxStreams streams, CancellationToken cancellationToken);
