using System.IO.Compression;

namespace Hardening.Attestation.Restore;

/// <summary>
/// Compares the files that were unpacked beside a package's archive with what the archive holds: builds read those, so a
/// verified archive alone says nothing about them. Files of the archive that were not unpacked are no difference.
/// </summary>
internal static class ExtractedFiles
{
    private const int BufferSize = 64 << 10;

    /// <summary>The first file that the archive does not hold in this form, with why; null when there is none.</summary>
    internal static string? FirstDifference(string archive, CancellationToken cancellationToken)
    {
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            // The nuspec is unpacked under a name in lower case, and escapes in names are undone.
            var entries = zip.Entries.ToDictionary(Unescape, StringComparer.OrdinalIgnoreCase);
            var folder = Path.GetDirectoryName(archive)!;
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var name = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
                if (IsClients(name, archive))
                {
                    continue;
                }

                if (!entries.TryGetValue(name, out var entry))
                {
                    return $"{name} is not in the archive";
                }

                if (!SameBytes(entry, file))
                {
                    return $"{name} differs from the archive";
                }
            }

            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            return "it cannot be compared: " + error.Message;
        }
    }

    // What the package client itself writes there.
    private static bool IsClients(string name, string archive) =>
        name == ".nupkg.metadata" || name == Path.GetFileName(archive) || name == Path.GetFileName(archive) + ".sha512";

    private static string Unescape(ZipArchiveEntry entry) =>
        string.Join('/', Uri.UnescapeDataString(entry.FullName).Split('/', StringSplitOptions.RemoveEmptyEntries));

    private static bool SameBytes(ZipArchiveEntry entry, string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length != entry.Length)
        {
            return false;
        }

        using var packed = entry.Open();
        byte[] left = new byte[BufferSize], right = new byte[BufferSize];
        while (true)
        {
            var read = packed.ReadAtLeast(left, left.Length, throwOnEndOfStream: false);
            var other = file.ReadAtLeast(right, right.Length, throwOnEndOfStream: false);
            if (read != other || !left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, other)))
            {
                return false;
            }

            if (read == 0)
            {
                return true;
            }
        }
    }
}
