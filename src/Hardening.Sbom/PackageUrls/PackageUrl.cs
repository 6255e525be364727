using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hardening.Sbom.PackageUrls;

/// <summary>
/// A package URL (ECMA-427): <c>pkg:type/namespace/name@version?qualifiers#subpath</c>. An instance is always valid and
/// normalised; two are equal when their canonical texts are.
/// </summary>
public sealed class PackageUrl : IEquatable<PackageUrl>
{
    private readonly string canonical;

    private PackageUrl(PackageUrlParts parts)
    {
        Type = parts.Type;
        Namespace = parts.Namespace;
        Name = parts.Name;
        Version = parts.Version;
        Qualifiers = parts.Qualifiers;
        Subpath = parts.Subpath;
        canonical = Format();
    }

    /// <summary>Type, lower case, such as <c>nuget</c>.</summary>
    public string Type { get; }

    /// <summary>Decoded segments joined by <c>/</c>, or null.</summary>
    public string? Namespace { get; }

    /// <summary>Decoded name, never empty.</summary>
    public string Name { get; }

    /// <summary>Decoded version, or null.</summary>
    public string? Version { get; }

    /// <summary>Decoded qualifiers with lower-case keys in ordinal order; no value is empty.</summary>
    public ImmutableSortedDictionary<string, string> Qualifiers { get; }

    /// <summary>Decoded segments joined by <c>/</c>, or null.</summary>
    public string? Subpath { get; }

    /// <summary>Parses a package URL.</summary>
    /// <exception cref="SbomException"><see cref="SbomCodes.InvalidPackageUrl"/>: the text breaks the specification.</exception>
    public static PackageUrl Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new PackageUrl(PackageUrlRules.Normalize(PackageUrlParser.Parse(text)));
    }

    /// <summary>Parses a package URL without an exception for a bad one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PackageUrl? result)
    {
        try
        {
            result = text is null ? null : Parse(text);
        }
        catch (SbomException)
        {
            result = null;
        }

        return result is not null;
    }

    /// <summary>Builds a package URL from decoded parts.</summary>
    /// <exception cref="SbomException"><see cref="SbomCodes.InvalidPackageUrl"/>: the parts do not make a valid one.</exception>
    public static PackageUrl Create(
        string? type,
        string? @namespace,
        string? name,
        string? version = null,
        IEnumerable<KeyValuePair<string, string>>? qualifiers = null,
        string? subpath = null) =>
        new(PackageUrlRules.Normalize(new PackageUrlParts(
            type ?? string.Empty,
            @namespace,
            name ?? string.Empty,
            version,
            PackageUrlRules.Qualifiers(qualifiers ?? []),
            subpath)));

    /// <summary>The package URL of a NuGet package. The id keeps its case, as the specification's tests want it.</summary>
    public static PackageUrl NuGet(string id, string? version) => Create("nuget", null, id, version);

    /// <summary>The canonical text.</summary>
    public override string ToString() => canonical;

    /// <inheritdoc/>
    public bool Equals(PackageUrl? other) => other is not null && canonical == other.canonical;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PackageUrl);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(canonical);

    private string Format()
    {
        var text = new StringBuilder("pkg:").Append(Type).Append('/');
        if (Namespace is not null)
        {
            PercentEncoding.AppendPath(text, Namespace);
            text.Append('/');
        }

        PercentEncoding.Append(text, Name);
        if (Version is not null)
        {
            text.Append('@');
            PercentEncoding.Append(text, Version);
        }

        var separator = '?';
        foreach (var (key, value) in Qualifiers)
        {
            text.Append(separator).Append(key).Append('=');
            PercentEncoding.Append(text, value);
            separator = '&';
        }

        if (Subpath is not null)
        {
            text.Append('#');
            PercentEncoding.AppendPath(text, Subpath);
        }

        return text.ToString();
    }
}
