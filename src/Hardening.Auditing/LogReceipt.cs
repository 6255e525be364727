namespace Hardening.Auditing;

/// <summary>Where an entry stands in a log: what a caller keeps to ask for a proof of inclusion later.</summary>
/// <param name="Index">Position from 0; consecutive, and never given to another entry.</param>
/// <param name="LeafHash">SHA-256 over the byte 0x00 and the entry (RFC 6962, section 2.1); 32 bytes.</param>
public sealed record LogReceipt(long Index, ReadOnlyMemory<byte> LeafHash);
