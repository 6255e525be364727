namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Compares two folders by the relative paths in them. Links are compared as links and not followed.</summary>
internal static class FolderComparer
{
    private static readonly EnumerationOptions Walk = new() { IgnoreInaccessible = false, AttributesToSkip = 0, MaxRecursionDepth = 256 };

    internal static void Compare(string left, string right, DifferenceSink sink)
    {
        var (first, second) = (Entries(left, sink), Entries(right, sink));
        foreach (var name in first.Keys.Union(second.Keys).Order(StringComparer.Ordinal))
        {
            var (one, two) = (first.GetValueOrDefault(name), second.GetValueOrDefault(name));
            if (one is null || two is null)
            {
                sink.Compared(identical: false);
                sink.Add(name, one is null ? DifferenceKind.Added : DifferenceKind.Removed, "file");
            }
            else if (one.LinkTarget is not null || two.LinkTarget is not null)
            {
                sink.Compared(one.LinkTarget == two.LinkTarget);
                if (one.LinkTarget != two.LinkTarget)
                {
                    sink.Add(name, DifferenceKind.Content, "symbolic link", one.LinkTarget, two.LinkTarget);
                }
            }
            else
            {
                FileComparer.Compare(ComparedFile.Read(one.FullName, sink), ComparedFile.Read(two.FullName, sink), name, sink);
            }
        }
    }

    private static Dictionary<string, FileInfo> Entries(string folder, DifferenceSink sink)
    {
        var entries = new Dictionary<string, FileInfo>(StringComparer.Ordinal);
        Add(new DirectoryInfo(folder), "", entries, sink);
        return entries;
    }

    private static void Add(DirectoryInfo folder, string prefix, Dictionary<string, FileInfo> entries, DifferenceSink sink)
    {
        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos("*", Walk))
            {
                sink.Cancellation.ThrowIfCancellationRequested();
                if (entry is DirectoryInfo { LinkTarget: null } child)
                {
                    Add(child, $"{prefix}{child.Name}/", entries, sink);
                }
                else
                {
                    entries.Add(prefix + entry.Name, entry as FileInfo ?? new FileInfo(entry.FullName));
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AttestationException(
                AttestationCodes.ArtifactUnreadable, "The folder cannot be read: " + error.Message, "Check that you may read it.", folder.FullName, error);
        }
    }
}
