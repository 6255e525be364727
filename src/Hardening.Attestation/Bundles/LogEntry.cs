namespace Hardening.Attestation.Bundles;

/// <summary>A transparency log entry as a bundle carries it.</summary>
/// <param name="LogIndex">Index over all trees of the log; part of the promise.</param>
/// <param name="LogId">Key id of the log.</param>
/// <param name="Kind">Kind of entry, such as <c>hashedrekord</c>.</param>
/// <param name="Version">Version of the kind, such as <c>0.0.1</c>.</param>
/// <param name="IntegratedTime">Seconds since 1970 as the log states them, 0 when absent.</param>
/// <param name="Promise">Signed entry timestamp, or null.</param>
/// <param name="Proof">Inclusion proof, or null.</param>
/// <param name="Body">The leaf, exactly as logged.</param>
public sealed record LogEntry(
    long LogIndex,
    ReadOnlyMemory<byte> LogId,
    string Kind,
    string Version,
    long IntegratedTime,
    ReadOnlyMemory<byte>? Promise,
    InclusionProof? Proof,
    ReadOnlyMemory<byte> Body);
