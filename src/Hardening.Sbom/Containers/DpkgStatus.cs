using System.Collections.Immutable;
using System.Text;

namespace Hardening.Sbom.Containers;

/// <summary>
/// Reads the database of installed packages of dpkg: paragraphs of <c>Field: value</c>, continued by lines that begin with a blank
/// (deb-control(5), and the file <c>status</c> of dpkg(1)).
/// </summary>
internal static class DpkgStatus
{
    /// <summary>The packages that are installed; of a paragraph without a status, as small images have them, that is taken for granted.</summary>
    public static IEnumerable<SystemPackage> Read(byte[] utf8)
    {
        foreach (var fields in Paragraphs(Encoding.UTF8.GetString(utf8)))
        {
            if (fields.GetValueOrDefault("Package") is { Length: > 0 } name
                && fields.GetValueOrDefault("Version") is { Length: > 0 } version
                && (fields.GetValueOrDefault("Status") is not { } status || status.EndsWith(" installed", StringComparison.Ordinal)))
            {
                yield return new SystemPackage(name, version)
                {
                    Architecture = fields.GetValueOrDefault("Architecture"),
                    Maintainer = fields.GetValueOrDefault("Maintainer"),
                    Description = fields.GetValueOrDefault("Description"),
                    Homepage = fields.GetValueOrDefault("Homepage"),
                    Source = fields.GetValueOrDefault("Source")?.Split(' ')[0],
                    Provides = [.. Names(fields.GetValueOrDefault("Provides")).SelectMany(names => names)],
                    Needs = [.. Names(fields.GetValueOrDefault("Pre-Depends")).Concat(Names(fields.GetValueOrDefault("Depends")))],
                };
            }
        }
    }

    private static IEnumerable<Dictionary<string, string>> Paragraphs(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text.Split('\n').Append(string.Empty))
        {
            if (line.Trim().Length == 0)
            {
                if (fields.Count > 0)
                {
                    yield return fields;
                    fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                }
            }
            else if (line[0] is not (' ' or '\t') && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                // Only the first line of a field counts: the rest is prose.
                fields.TryAdd(line[..colon], line[(colon + 1)..].Trim());
            }
        }
    }

    // "libc6 (>= 2.34), a:any | b"
    private static IEnumerable<ImmutableArray<string>> Names(string? list) => (list ?? string.Empty)
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(need => need.Split('|', StringSplitOptions.TrimEntries).Select(name => name.Split(' ', '(')[0].Split(':')[0])
            .Where(name => name.Length > 0).ToImmutableArray());
}
