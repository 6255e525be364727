namespace Hardening.Sbom.PackageUrls;

/// <summary>Splits a package URL from its right end to its left, as the specification's parsing steps do.</summary>
internal static class PackageUrlParser
{
    /// <summary>Longest text that is looked at, in UTF-16 code units.</summary>
    private const int Limit = 8192;

    public static PackageUrlParts Parse(string text)
    {
        if (text.Length > Limit)
        {
            throw PackageUrlRules.Invalid(text, $"it is longer than {Limit} characters");
        }

        // 1. Subpath after the first '#', qualifiers after the last '?' before it.
        var (rest, fragment) = SplitFirst(text, '#');
        var (path, query) = SplitLast(rest, '?');

        // 2. Scheme; slashes after it carry no meaning.
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !path.AsSpan(0, colon).Equals("pkg", StringComparison.OrdinalIgnoreCase))
        {
            throw PackageUrlRules.Invalid(text, "it does not start with 'pkg:'");
        }

        path = path[(colon + 1)..].Trim('/');

        // 3. Type up to the first slash.
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            throw PackageUrlRules.Invalid(text, "it has no type");
        }

        var type = path[..slash];
        path = path[(slash + 1)..].Trim('/');

        // 4. Version after the last '@' of the last segment; one in a segment before it is part of the namespace.
        string? version = null;
        var at = path.LastIndexOf('@');
        if (at > path.LastIndexOf('/'))
        {
            version = path[(at + 1)..];
            path = path[..at];
        }

        // 5. Name is the last segment, the rest is the namespace.
        var last = path.LastIndexOf('/');
        return new PackageUrlParts(
            type,
            last < 0 ? null : DecodeSegments(text, path[..last]),
            Decode(text, path[(last + 1)..]),
            version is null ? null : Decode(text, version),
            PackageUrlRules.Qualifiers(DecodeQualifiers(text, query)),
            fragment is null ? null : DecodeSegments(text, fragment));
    }

    private static string DecodeSegments(string whole, string path) => string.Join('/', path
        .Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Select(segment => Decode(whole, segment) is var decoded && decoded.Contains('/', StringComparison.Ordinal)
            ? throw PackageUrlRules.Invalid(whole, "a path segment holds an escaped slash")
            : decoded));

    private static IEnumerable<KeyValuePair<string, string>> DecodeQualifiers(string whole, string? query)
    {
        foreach (var pair in (query ?? string.Empty).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = SplitFirst(pair, '=');
            yield return new KeyValuePair<string, string>(key, Decode(whole, value ?? string.Empty));
        }
    }

    private static string Decode(string whole, string part) =>
        PercentEncoding.Decode(part) ?? throw PackageUrlRules.Invalid(whole, "it has a broken percent escape");

    private static (string Before, string? After) SplitFirst(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);

    private static (string Before, string? After) SplitLast(string text, char separator) =>
        text.LastIndexOf(separator) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);
}
