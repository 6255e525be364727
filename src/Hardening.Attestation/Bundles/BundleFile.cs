using System.Buffers;

namespace Hardening.Attestation.Bundles;

/// <summary>Bundles in files: one in <c>*.sigstore.json</c>, one a line in <c>*.sigstore.jsonl</c>.</summary>
public static class BundleFile
{
    /// <summary>Ending of a file with one bundle.</summary>
    public const string Extension = ".sigstore.json";

    /// <summary>Ending of a file with one bundle a line.</summary>
    public const string LinesExtension = ".sigstore.jsonl";

    /// <summary>Most bundles read from one file.</summary>
    public const int MaximumBundles = 10_000;

    /// <summary>The bundle files beside an artifact: its path plus either ending, those that exist.</summary>
    /// <param name="artifact">Absolute path of a file or folder.</param>
    public static IReadOnlyList<string> Discover(string artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        var path = Path.TrimEndingDirectorySeparator(artifact);
        return [.. new[] { path + Extension, path + LinesExtension }.Where(File.Exists)];
    }

    /// <summary>Reads the raw text of every bundle of a file, without parsing them.</summary>
    /// <param name="path">Absolute path; a name ending in <c>.jsonl</c> is read by lines.</param>
    /// <exception cref="AttestationException">Missing or unreadable (HTB0803), too large (HTB0804), or without a bundle (HTB0801).</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> ReadRaw(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = ReadAll(path);
        if (!path.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            return new ReadOnlyMemory<byte>[] { bytes };
        }

        var result = new List<ReadOnlyMemory<byte>>();
        foreach (var range in bytes.AsSpan().Split((byte)'\n'))
        {
            var line = bytes.AsMemory(range);
            if (!line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                result.Add(line);
            }

            if (result.Count > MaximumBundles)
            {
                throw new AttestationException(
                    AttestationCodes.DocumentTooLarge, $"The file holds more than {MaximumBundles} bundles.", "Split it.", path);
            }
        }

        return result.Count > 0
            ? result
            : throw new AttestationException(
                AttestationCodes.BadBundle, "The file holds no bundle.", "Obtain it again from where the artifact comes from.", path);
    }

    private static byte[] ReadAll(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > BundleReader.MaximumBytes)
            {
                throw new AttestationException(
                    AttestationCodes.DocumentTooLarge, $"The file has {file.Length} bytes; at most {BundleReader.MaximumBytes} are read.",
                    "Give the bundle itself.", path);
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new AttestationException(
                AttestationCodes.BundleUnreadable, "The bundle cannot be read: " + error.Message,
                "Check the path; the bundle of an artifact is the file beside it that ends in .sigstore.json.", path, error);
        }
    }
}
