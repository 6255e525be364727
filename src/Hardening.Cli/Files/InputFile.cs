namespace Hardening.Cli;

/// <summary>Reads files named on the command line: bounded, with coded errors that name the file.</summary>
internal static class InputFile
{
    /// <summary>Most bytes of a document (bundle, policy, key, predicate, trusted root) that is read into memory.</summary>
    public const int DocumentLimit = 64 * 1024 * 1024;

    /// <summary>Reads a whole document.</summary>
    /// <exception cref="CliException">HTB0903 missing, HTB0905 unreadable or a folder, HTB0911 over the limit.</exception>
    public static async Task<byte[]> ReadAsync(string path, string what, CancellationToken cancellation)
    {
        using var stream = Open(path, what);
        if (stream.CanSeek && stream.Length > DocumentLimit)
        {
            throw TooLarge(path, what);
        }

        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (content.Length + read > DocumentLimit)
            {
                throw TooLarge(path, what);
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    /// <summary>Opens a file for sequential reading.</summary>
    /// <exception cref="CliException">HTB0903 missing, HTB0905 unreadable or a folder.</exception>
    public static FileStream Open(string path, string what)
    {
        if (Directory.Exists(path))
        {
            throw new CliException(CliCodes.FileAccess, $"{what} is a folder, not a file.", "Give the file's name.", path);
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(path, what);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new CliException(CliCodes.FileAccess, $"{what} cannot be read: {exception.Message}", "Check its permissions.", path);
        }
    }

    /// <summary>The error for a path that names nothing.</summary>
    public static CliException Missing(string path, string what) =>
        new(CliCodes.NotFound, $"{what} does not exist.", "Check the path; relative paths start from the working folder.", path);

    private static CliException TooLarge(string path, string what) =>
        new(CliCodes.TooLarge, $"{what} is larger than {DocumentLimit / 1024 / 1024} MiB.", "Check that this is the right file.", path);
}
