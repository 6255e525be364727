using Hardening.Sbom.IO;

namespace Hardening.Sbom.Containers;

/// <summary>
/// Files below the root of a container's file system. A link inside means what it would mean inside: an absolute one begins at that root,
/// and none leads out of it to the machine that reads.
/// </summary>
internal sealed class ContainerFiles(string root)
{
    private const int Hops = 40;
    private const int FileLimit = 20_000;
    private const int ProgramLimit = 2_000_000;
    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>Absolute path of a file on this machine, or null when there is none.</summary>
    public string? Find(string relative) => Real(relative) is { } path && File.Exists(path) ? path : null;

    public string? FindFolder(string relative) => Real(relative) is { } path && Directory.Exists(path) ? path : null;

    /// <summary>Files of an ending, links not followed, in ordinal order.</summary>
    public string[] Ending(string pattern) => All(pattern, FileLimit);

    /// <summary>Native programs, by their first bytes (ELF, PE), in ordinal order; libraries by their name are none.</summary>
    public IEnumerable<string> NativePrograms() => All("*", ProgramLimit).Where(file =>
        !Path.GetFileName(file).Contains(".so", StringComparison.Ordinal) && !file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && IsNative(file));

    private static bool IsNative(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
            Span<byte> magic = stackalloc byte[4];
            return stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && (magic.SequenceEqual("\u007fELF"u8) || magic.StartsWith("MZ"u8));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BoundedFile.Unreadable(file, failure, "Check the permissions of the folder.");
        }
    }

    private string[] All(string pattern, int limit)
    {
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true,
                AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device, IgnoreInaccessible = false };
            var files = Directory.EnumerateFiles(root, pattern, options)
                .Where(file => Relative(file).Split('/')[0] is not ("proc" or "sys" or "dev")).Take(limit + 1)
                .Order(StringComparer.Ordinal).ToArray();
            return files.Length <= limit ? files
                : throw new SbomException(SbomCodes.TooLarge, $"There are more than {limit} files {pattern}.", "Name a smaller root.",
                    root);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BoundedFile.Unreadable(root, failure, "Check the permissions of the folder.");
        }
    }

    public string Relative(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private string? Real(string relative)
    {
        var open = new Stack<string>(relative.Split('/').Reverse());
        var at = root;
        for (var hops = 0; open.TryPop(out var part);)
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part == "..")
            {
                at = at == root ? root : Path.GetDirectoryName(at)!;
                continue;
            }

            var next = Path.Combine(at, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                at = next;
                continue;
            }

            if (++hops > Hops)
            {
                return null;
            }

            at = target.StartsWith('/') ? root : at;
            foreach (var step in target.Split('/').Reverse())
            {
                open.Push(step);
            }
        }

        return at;
    }
}
