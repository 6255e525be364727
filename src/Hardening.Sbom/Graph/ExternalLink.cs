using System.Collections.Immutable;

namespace Hardening.Sbom.Graph;

/// <summary>Something about a component that lives elsewhere.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Url">Absolute URI, or a relative one where only a file name is known.</param>
public sealed record ExternalLink(ExternalLinkKind Kind, string Url)
{
    /// <summary>A remark, such as the commit of the sources.</summary>
    public string? Comment { get; init; }

    /// <summary>Digests of what is behind the link.</summary>
    public ImmutableArray<Digest> Digests { get; init; } = [];
}
