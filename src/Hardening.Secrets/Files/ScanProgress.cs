#if NET
namespace Hardening.Secrets.Files;

/// <summary>How far a scan is.</summary>
/// <param name="Items">Files, archive entries and git objects that were scanned so far.</param>
/// <param name="Bytes">Bytes that were scanned so far, after decompression.</param>
public readonly record struct ScanProgress(long Items, long Bytes);
#endif
