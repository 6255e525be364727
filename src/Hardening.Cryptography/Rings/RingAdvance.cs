namespace Hardening.Cryptography.Rings;

/// <summary>A document brought up to a moment.</summary>
/// <param name="Document">The document.</param>
/// <param name="Sealing">The key that seals.</param>
/// <param name="Reserved">Uses of it that were taken from its count.</param>
internal sealed record RingAdvance(RingDocument Document, RingKeyRecord? Sealing, int Reserved);
