namespace Hardening.Attestation.Discovery;

/// <summary>A bundle that a source returned, not yet read.</summary>
/// <param name="Name">Short name for messages, such as a file name.</param>
/// <param name="Json">The bundle as it was found.</param>
public sealed record FoundBundle(string Name, ReadOnlyMemory<byte> Json);
