using System.Text;
using System.Text.RegularExpressions;

namespace Hardening.Build.Tasks.Symbols;

/// <summary>
/// Replaces folders of this machine in the directives of generated code, as the compiler's path map does with every path that it writes
/// itself. Other lines stay: what they say is in the compiled code, too.
/// </summary>
/// <param name="roots">Folders, absolute and with a separator at the end, and what they are mapped to.</param>
internal sealed partial class PathDirectives(IEnumerable<(string Folder, string Mapped)> roots)
{
    private readonly (string Folder, string Mapped)[] roots = [.. roots.OrderByDescending(root => root.Folder.Length).ThenBy(root => root.Folder, StringComparer.Ordinal)];

    /// <summary>The same text with mapped folders; null when there is nothing to map, or the bytes are no UTF-8.</summary>
    internal byte[]? Map(byte[] source)
    {
        var text = Encoding.UTF8.GetString(source);
        if (!Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(source))
        {
            return null;
        }

        var mapped = Directives().Replace(text, Map);
        return mapped == text ? null : Encoding.UTF8.GetBytes(mapped);
    }

    private string Map(Match directive)
    {
        var path = directive.Groups["path"].Value;
        foreach (var (folder, mapped) in roots)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal))
            {
                return directive.Groups["before"].Value + mapped + path[folder.Length..].Replace('\\', '/');
            }
        }

        return directive.Value;
    }

    // C# 14 specification, 6.5.8 and 6.5.9: paths in directives stand between quotes and have no escapes. A byte order mark may stand first.
    [GeneratedRegex("(?<before>^\uFEFF?[ \\t]*#[ \\t]*(line|pragma[ \\t]+checksum)[^\"\\r\\n]*\")(?<path>[^\"\\r\\n]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Directives();
}
