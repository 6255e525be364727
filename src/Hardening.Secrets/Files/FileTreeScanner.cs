#if NET
using System.Collections.Concurrent;

namespace Hardening.Secrets.Files;

/// <summary>
/// Scans a file or a folder with all archives in it. Symbolic links are not followed, the <c>.git</c> folder is left to
/// <see cref="Git.GitObjectScanner"/>; both are said in the report. Nothing is written to disk.
/// </summary>
public sealed class FileTreeScanner(SecretScanner scanner, FileScanOptions options)
{
    private const int MaximumDepth = 200;

    /// <summary>Scans <paramref name="path"/>, which must be absolute.</summary>
    /// <exception cref="SecretsException">HTB0702: there is nothing at the path.</exception>
    public ScanReport Scan(string path, CancellationToken cancellation = default) => Scan(path, prefix: "", leaveOut: [], cancellation);

    /// <summary>Scans a folder, naming its files with <paramref name="prefix"/>, without the folders <paramref name="leaveOut"/> directly in
    /// it.</summary>
    internal ScanReport Scan(string path, string prefix, IReadOnlyList<string> leaveOut, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Path.IsPathFullyQualified(path))
        {
            throw new ArgumentException("The path must be absolute.", nameof(path));
        }

        var findings = new ConcurrentBag<LocatedFinding>();
        var incomplete = new ConcurrentBag<IncompleteReason>();
        var unused = new ConcurrentBag<UnusedSuppression>();
        long items = 0, bytes = 0;
        var files = File.Exists(path)
            ? [(path, Path.GetFileName(path))]
            : Directory.Exists(path)
                ? Walk(path, leaveOut, incomplete)
                : throw new SecretsException("HTB0702", "There is no file or folder to scan.", "Check the path.", SafeName.Of(scanner, path, out _));

        ParallelWork.ForEach(
            files,
            options,
            file =>
            {
                var (full, relative) = (file.Item1, prefix + file.Item2);
                var content = new ContentScanner(scanner, options, relative, cancellation);
                try
                {
                    content.ScanFile(full);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    incomplete.Add(new IncompleteReason("HTB0703", relative, "The file cannot be read: " + Cause(e)));
                }

                content.Findings.ForEach(findings.Add);
                content.Incomplete.ForEach(incomplete.Add);
                foreach (var comment in content.Unused)
                {
                    unused.Add(comment);
                }

                var progress = new ScanProgress(
                    Interlocked.Add(ref items, content.ScannedItems), Interlocked.Add(ref bytes, content.ScannedBytes));
                options.Progress?.Report(progress);
            },
            cancellation);
        return new ScanReport(findings, incomplete.Select(reason => SafeName.In(scanner, reason)), items, bytes) { Unused = Ordered(unused) };
    }

    private static UnusedSuppression[] Ordered(IEnumerable<UnusedSuppression> unused) =>
        [.. unused.OrderBy(u => u.Path, StringComparer.Ordinal).ThenBy(u => u.Entry, StringComparer.Ordinal).ThenBy(u => u.Line)];

    private static IEnumerable<(string Full, string Relative)> Walk(
        string root, IReadOnlyList<string> leaveOut, ConcurrentBag<IncompleteReason> incomplete)
    {
        var pending = new Stack<(string Folder, string Relative, int Depth)>();
        pending.Push((root, "", 0));
        while (pending.TryPop(out var next))
        {
            FileSystemInfo[] entries;
            try
            {
                entries = new DirectoryInfo(next.Folder).GetFileSystemInfos();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                incomplete.Add(new IncompleteReason("HTB0703", next.Relative.Length == 0 ? "." : next.Relative, "The folder cannot be read: " + Cause(e)));
                continue;
            }

            Array.Sort(entries, (a, b) => string.CompareOrdinal(a.Name, b.Name));
            foreach (var entry in entries)
            {
                var name = next.Relative.Length == 0 ? entry.Name : next.Relative + "/" + entry.Name;
                if ((entry.Attributes & FileAttributes.ReparsePoint) != 0)
                {
                    incomplete.Add(new IncompleteReason("HTB0704", name, "Symbolic links are not followed."));
                }
                else if (entry is FileInfo file)
                {
                    if (IsOrdinary(file))
                    {
                        yield return (file.FullName, name);
                    }
                    else
                    {
                        incomplete.Add(new IncompleteReason("HTB0704", name, "It is not an ordinary file."));
                    }
                }
                else if (next.Depth == 0 && leaveOut.Contains(entry.Name))
                {
                    continue;
                }
                else if (entry.Name == ".git")
                {
                    incomplete.Add(new IncompleteReason("HTB0705", name,
                        "The git repository was not scanned as files; scan its objects with --git."));
                }
                else if (next.Depth >= MaximumDepth)
                {
                    incomplete.Add(new IncompleteReason("HTB0706", name, "The folder is nested too deeply."));
                }
                else
                {
                    pending.Push((entry.FullName, name, next.Depth + 1));
                }
            }
        }
    }

    /// <summary>Pipes, sockets and devices would block or never end.</summary>
    private static bool IsOrdinary(FileInfo file) =>
        OperatingSystem.IsWindows() || (file.Attributes & FileAttributes.Device) == 0
            && (file.Length > 0 || file.Attributes == FileAttributes.Normal || IsEmptyFile(file));

    private static bool IsEmptyFile(FileInfo file) => (file.Attributes & (FileAttributes.Device | FileAttributes.System)) == 0;

    // The system's message ends in the absolute path; the kind of failure is enough.
    private static string Cause(Exception e) => e switch
    {
        UnauthorizedAccessException => "access is denied.",
        FileNotFoundException or DirectoryNotFoundException => "it is gone.",
        _ => "an input or output error occurred.",
    };
}
#endif
