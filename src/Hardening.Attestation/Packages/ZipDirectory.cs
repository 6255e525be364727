namespace Hardening.Attestation.Packages;

/// <summary>The central directory of a zip and its end record, checked against each other.</summary>
/// <param name="Entries">Records in stored order.</param>
/// <param name="Bytes">The central directory as stored.</param>
/// <param name="Offset">Where it starts; the entries' data ends there.</param>
/// <param name="EndRecord">The end record, 22 bytes: no comment.</param>
internal sealed record ZipDirectory(IReadOnlyList<ZipEntry> Entries, byte[] Bytes, long Offset, byte[] EndRecord);
