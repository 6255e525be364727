using System.Collections.Immutable;

namespace Hardening.Sbom.Graph;

/// <summary>A file of the output.</summary>
/// <param name="Path">Path below the output's root, with forward slashes.</param>
public sealed record ShippedFile(string Path)
{
    /// <summary>Digests of the file's bytes.</summary>
    public ImmutableArray<Digest> Digests { get; init; } = [];

    /// <summary>Whether the file is a native library or program.</summary>
    public bool IsNative { get; init; }

    /// <summary>Path of the single-file program that it is packed into, or null for a file on the disk.</summary>
    public string? Container { get; init; }
}
