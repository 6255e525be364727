using System.Collections.Immutable;
using System.Text;

namespace Hardening.Sbom.Containers;

/// <summary>Reads the database of installed packages of apk: paragraphs of <c>X:value</c> with one letter for each field.</summary>
internal static class ApkInstalled
{
    public static IEnumerable<SystemPackage> Read(byte[] utf8)
    {
        var fields = new Dictionary<char, string>();
        foreach (var line in Encoding.UTF8.GetString(utf8).Split('\n').Append(string.Empty))
        {
            if (line.Length > 2 && line[1] == ':')
            {
                fields.TryAdd(line[0], line[2..].Trim());
                continue;
            }

            if (line.Trim().Length == 0)
            {
                if (Package(fields) is { } package)
                {
                    yield return package;
                }

                fields = [];
            }
        }
    }

    private static SystemPackage? Package(Dictionary<char, string> fields) =>
        fields.GetValueOrDefault('P') is { Length: > 0 } name && fields.GetValueOrDefault('V') is { Length: > 0 } version
            ? new SystemPackage(name, version)
            {
                Architecture = fields.GetValueOrDefault('A'),
                Maintainer = fields.GetValueOrDefault('m'),
                Description = fields.GetValueOrDefault('T'),
                License = fields.GetValueOrDefault('L'),
                Homepage = fields.GetValueOrDefault('U'),
                Source = fields.GetValueOrDefault('o') is { } origin && origin != name ? origin : null,
                Provides = Names(fields.GetValueOrDefault('p')),
                Needs = [.. Names(fields.GetValueOrDefault('D')).Select(need => ImmutableArray.Create(need))],
            }
            : null;

    // "so:libc.musl-x86_64.so.1 busybox>=1.2 !other"; what must not be there is no need.
    private static ImmutableArray<string> Names(string? list) =>
    [
        .. (list ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(name => name[0] != '!')
            .Select(name => name.Split('=', '<', '>', '~')[0]).Where(name => name.Length > 0),
    ];
}
