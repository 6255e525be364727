using System.IO.Compression;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Advisories;

/// <summary>
/// Loads vulnerability data whole. What is missing, empty, too old, out of reach or not understood is an error: an audit without data
/// must never look like an audit without findings.
/// </summary>
public static class AdvisoryLoader
{
    private const int EntryLimit = 1_000_000;
    private const long UnpackedLimit = 4L << 30;
    private const long AdvisoryLimit = 32L << 20;
    private const string Remedy = "Give a folder or zip archive of OSV advisories, or the address of a NuGet feed with vulnerability data.";

    /// <summary>Loads the data.</summary>
    /// <exception cref="SbomException">
    /// There is none (<see cref="SbomCodes.NoAdvisories"/>), it is too old (<see cref="SbomCodes.StaleAdvisories"/>), cannot be fetched
    /// (<see cref="SbomCodes.AdvisoriesUnreachable"/>), is malformed, or too large.
    /// </exception>
    public static async Task<AdvisoryDatabase> LoadAsync(AdvisoryRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var collector = new AdvisoryCollector();
        if (DataDownload.IsUrl(request.Location))
        {
            await new AdvisoryDownload(request).LoadAsync(collector, cancellation).ConfigureAwait(false);
        }
        else
        {
            ReadPath(request.Location, collector, cancellation);
        }

        var database = new AdvisoryDatabase(request.Location, collector.Advisories, collector.Updated);
        if (database.Count == 0)
        {
            throw new SbomException(SbomCodes.NoAdvisories, "The vulnerability data holds no advisory about a NuGet package.", Remedy,
                request.Location);
        }

        RequireFresh(database, request);
        return database;
    }

    /// <summary>Takes in a zip archive of advisories.</summary>
    internal static void ReadZip(Stream stream, string name, AdvisoryCollector collector, CancellationToken cancellation)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > EntryLimit || archive.Entries.Sum(entry => (decimal)entry.Length) > UnpackedLimit)
            {
                throw new SbomException(SbomCodes.TooLarge,
                    $"The archive has more than {EntryLimit} entries or unpacks to more than {UnpackedLimit} bytes.", Remedy, name);
            }

            foreach (var entry in archive.Entries.Where(entry => IsJson(entry.FullName)))
            {
                cancellation.ThrowIfCancellationRequested();
                collector.Add(ReadEntry(entry, name), $"{name}!{Text.UntrustedText.Clean(entry.FullName, 300)}");
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or NotSupportedException)
        {
            throw new SbomException(SbomCodes.Malformed, $"The archive of advisories cannot be read: {failure.Message}",
                "Get it again.", name, failure);
        }
    }

    private static void ReadPath(string path, AdvisoryCollector collector, CancellationToken cancellation)
    {
        try
        {
            if (Directory.Exists(path))
            {
                var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false,
                    AttributesToSkip = FileAttributes.ReparsePoint };
                foreach (var file in Directory.EnumerateFiles(path, "*", options).Where(IsJson).Order(StringComparer.Ordinal))
                {
                    cancellation.ThrowIfCancellationRequested();
                    ReadFile(file, collector, cancellation);
                }
            }
            else
            {
                ReadFile(path, collector, cancellation);
            }
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SbomException(SbomCodes.NoAdvisories, "There is no vulnerability data: the path does not exist.", Remedy, path,
                failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BoundedFile.Unreadable(path, failure, "Check the permissions.");
        }
    }

    private static void ReadFile(string path, AdvisoryCollector collector, CancellationToken cancellation)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (IsZip(stream))
        {
            ReadZip(stream, path, collector, cancellation);
            return;
        }

        var bytes = BoundedFile.Read(path, BoundedFile.DocumentLimit, Remedy);
        using var json = StrictJson.Parse(bytes, path);

        // The index of a downloaded feed names pages that lie elsewhere; they are documents of their own.
        if (VulnerabilityPages.IsIndex(json.RootElement))
        {
            collector.Updated = VulnerabilityPages.Index(json.RootElement).Updated;
            return;
        }

        collector.Add(json.RootElement, path);
    }

    private static bool IsZip(FileStream stream)
    {
        Span<byte> start = stackalloc byte[4];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == start.Length && start is [(byte)'P', (byte)'K', 3 or 5, 4 or 6];
    }

    private static byte[] ReadEntry(ZipArchiveEntry entry, string name)
    {
        if (entry.Length > AdvisoryLimit)
        {
            throw new SbomException(SbomCodes.TooLarge, $"An advisory in the archive is larger than {AdvisoryLimit} bytes.", Remedy, name);
        }

        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void RequireFresh(AdvisoryDatabase database, AdvisoryRequest request)
    {
        if (request.MaxAge is not { } limit)
        {
            return;
        }

        if (database.Updated is not { } updated)
        {
            throw new SbomException(
                SbomCodes.StaleAdvisories, "The vulnerability data does not say how old it is.",
                    "Get data that does, or ask for no age.", request.Location);
        }

        if (request.Now - updated > limit)
        {
            throw new SbomException(
                SbomCodes.StaleAdvisories,
                $"The vulnerability data was last changed on {updated:yyyy-MM-dd}, more than {limit.TotalDays:0.#} days ago.",
                "Get it anew.",
                request.Location);
        }
    }

    private static bool IsJson(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
}
