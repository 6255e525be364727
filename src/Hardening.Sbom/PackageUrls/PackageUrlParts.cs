using System.Collections.Immutable;

namespace Hardening.Sbom.PackageUrls;

/// <summary>The decoded parts of a package URL before the rules of its type are applied.</summary>
internal sealed record PackageUrlParts(
    string Type,
    string? Namespace,
    string Name,
    string? Version,
    ImmutableSortedDictionary<string, string> Qualifiers,
    string? Subpath);
