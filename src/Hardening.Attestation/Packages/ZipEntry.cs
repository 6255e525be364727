namespace Hardening.Attestation.Packages;

/// <summary>One record of a zip's central directory.</summary>
/// <param name="Name">Entry name as stored.</param>
/// <param name="Flags">General purpose bits.</param>
/// <param name="Method">Compression method: 0 stored, 8 deflate.</param>
/// <param name="CompressedSize">Bytes stored.</param>
/// <param name="Size">Bytes after decompression, as declared.</param>
/// <param name="LocalOffset">Where the local header starts.</param>
/// <param name="RecordOffset">Where this record starts, from the start of the central directory.</param>
/// <param name="RecordSize">Its length.</param>
internal sealed record ZipEntry(
    string Name, ushort Flags, ushort Method, uint CompressedSize, uint Size, uint LocalOffset, int RecordOffset, int RecordSize);
