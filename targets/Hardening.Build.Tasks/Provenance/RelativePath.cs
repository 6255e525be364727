namespace Hardening.Build.Tasks;

/// <summary>Paths as a reader on another machine knows them.</summary>
internal static class RelativePath
{
    /// <summary>The path below the root with <c>/</c>, or null when the file is not below it.</summary>
    internal static string? Of(string path, string root)
    {
        var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
        return relative == "." || relative.StartsWith("../", StringComparison.Ordinal) || relative == ".." || Path.IsPathRooted(relative)
            ? null
            : relative;
    }
}
