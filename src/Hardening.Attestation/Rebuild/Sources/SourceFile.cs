namespace Hardening.Attestation.Rebuild.Sources;

/// <summary>Finds files of a source tree by the names that symbols and packages have for them. Links are not followed.</summary>
internal static class SourceFile
{
    private static readonly EnumerationOptions Walk =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>
    /// The file that a name in symbols means: the name ends in the path within the tree; what is before it was mapped or is another
    /// machine's. Null when there is none.
    /// </summary>
    internal static string? Find(string tree, string name)
    {
        var parts = name.Split('/', '\\').Where(part => part.Length > 0).ToArray();
        for (var start = 0; start < parts.Length && !parts.Contains(".."); start++)
        {
            var path = Path.Combine([tree, .. parts[start..]]);
            if (File.Exists(path) && new FileInfo(path).LinkTarget is null)
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>Paths relative to the tree, with <c>/</c>, of at most eight files that have this name.</summary>
    internal static IEnumerable<string> Named(string tree, string name) =>
        Directory.EnumerateFiles(tree, "*", Walk).Where(path => Path.GetFileName(path).Equals(name, StringComparison.Ordinal)).Take(8)
            .Select(path => Path.GetRelativePath(tree, path).Replace('\\', '/'));
}
