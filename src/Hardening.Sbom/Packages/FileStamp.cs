namespace Hardening.Sbom.Packages;

/// <summary>What tells a file's content apart without reading it.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="LastWriteTicks">UTC time of the last write, in 100 ns ticks.</param>
public sealed record FileStamp(string Path, long Length, long LastWriteTicks);
