using System.Collections.Immutable;

namespace Hardening.Sbom.PackageUrls;

/// <summary>What makes the parts of a package URL valid, and how the types that matter here normalise them.</summary>
internal static class PackageUrlRules
{
    // Types whose definition says that namespace and name are not case sensitive.
    private static readonly HashSet<string> LowerCaseTypes =
        new(["alpm", "apk", "bitbucket", "composer", "deb", "github", "hex", "npm", "oci", "otp", "pypi", "qpkg"], StringComparer.Ordinal);

    public static PackageUrlParts Normalize(PackageUrlParts parts)
    {
        var type = parts.Type.ToLowerInvariant();
        if (type.Length == 0 || !char.IsAsciiLetter(type[0])
            || !type.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+'))
        {
            throw Invalid(parts.Type, "the type must be letters, digits, '.', '-' or '+' and start with a letter");
        }

        var space = Segments(parts.Namespace, keepDots: true);
        var name = parts.Name.Trim('/');
        if (name.Length == 0)
        {
            throw Invalid($"pkg:{type}/", "the name is empty");
        }

        if (LowerCaseTypes.Contains(type) && type is not "npm")
        {
            space = space?.ToLowerInvariant();
            name = name.ToLowerInvariant();
        }

        if (type is "pypi")
        {
            name = name.Replace('_', '-');
        }

        return parts with
        {
            Type = type,
            Namespace = space,
            Name = name,
            Version = string.IsNullOrEmpty(parts.Version) ? null : parts.Version,
            Subpath = Segments(parts.Subpath, keepDots: false),
        };
    }

    public static ImmutableSortedDictionary<string, string> Qualifiers(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (rawKey, value) in pairs)
        {
            var key = rawKey.ToLowerInvariant();
            if (key.Length == 0 || !char.IsAsciiLetter(key[0])
                || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            {
                throw Invalid(rawKey, "a qualifier key must be letters, digits, '.', '-' or '_' and start with a letter");
            }

            if (result.ContainsKey(key))
            {
                throw Invalid(rawKey, "a qualifier key occurs twice");
            }

            if (!string.IsNullOrEmpty(value))
            {
                result.Add(key, value);
            }
        }

        return result.ToImmutable();
    }

    public static SbomException Invalid(string text, string why) => new(
        SbomCodes.InvalidPackageUrl,
        $"'{Text.UntrustedText.Clean(text, 200)}' is not a package URL: {why}.",
        "Correct it after the form pkg:type/namespace/name@version?qualifiers#subpath.");

    private static string? Segments(string? path, bool keepDots)
    {
        if (path is null)
        {
            return null;
        }

        var kept = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => keepDots || segment is not ("." or "..")).ToArray();
        return kept.Length == 0 ? null : string.Join('/', kept);
    }
}
