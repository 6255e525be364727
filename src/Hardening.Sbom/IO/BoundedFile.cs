namespace Hardening.Sbom.IO;

/// <summary>Reads a whole file up to a bound and turns every way of failing into a coded error.</summary>
internal static class BoundedFile
{
    /// <summary>Largest JSON or XML document that is read, in bytes.</summary>
    public const long DocumentLimit = 256L << 20;

    public static byte[] Read(string path, long limit, string remedy)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
            if (stream.Length > limit)
            {
                throw new SbomException(
                    SbomCodes.TooLarge, $"The file is {stream.Length} bytes; at most {limit} are read.", "Give the right file.", path);
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, failure, remedy);
        }
    }

    public static SbomException Unreadable(string path, Exception failure, string remedy) => new(
        SbomCodes.Unreadable,
        failure is FileNotFoundException or DirectoryNotFoundException ? "The file does not exist." : $"The file cannot be read: {failure.Message}",
        remedy,
        path,
        failure);
}
