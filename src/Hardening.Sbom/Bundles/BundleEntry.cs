namespace Hardening.Sbom.Bundles;

/// <summary>A file inside a single-file program.</summary>
/// <param name="Path">Path it would have in the output folder, with forward slashes.</param>
/// <param name="Offset">Where its bytes begin in the program's file.</param>
/// <param name="Size">Bytes of the file itself.</param>
/// <param name="CompressedSize">Bytes it takes in the program's file when it is compressed, else 0.</param>
internal sealed record BundleEntry(string Path, long Offset, long Size, long CompressedSize);
