using System.Text.Json;

namespace Hardening.Attestation.Statements;

/// <summary>A thing that a statement speaks of (in-toto ResourceDescriptor v1). At least one of uri, digest and content is given.</summary>
public sealed record ResourceDescriptor
{
    /// <summary>A name for people; never used to decide anything.</summary>
    public string? Name { get; init; }

    /// <summary>Identifies the thing.</summary>
    public string? Uri { get; init; }

    /// <summary>Its digests, or null.</summary>
    public DigestSet? Digest { get; init; }

    /// <summary>The thing itself, or null.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>Where it can be had, if elsewhere than at <see cref="Uri"/>.</summary>
    public string? DownloadLocation { get; init; }

    /// <summary>Its media type.</summary>
    public string? MediaType { get; init; }

    /// <summary>More about it, in ordinal order of names when written by this library.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Annotations { get; init; }
}
