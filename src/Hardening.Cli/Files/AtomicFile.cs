namespace Hardening.Cli;

/// <summary>Writes whole files or nothing: into a temporary file in the same folder, flushed to disk, then renamed.</summary>
internal static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes or replaces a file.</summary>
    public static Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        WriteAsync(path, content, isPrivate: false, overwrite: true, cancellation);

    /// <summary>Writes a new file that only its owner can read.</summary>
    /// <exception cref="CliException">HTB0904: the file exists.</exception>
    public static Task WriteNewPrivateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        WriteAsync(path, content, isPrivate: true, overwrite: false, cancellation);

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, bool isPrivate, bool overwrite, CancellationToken cancellation)
    {
        if (!overwrite && File.Exists(path))
        {
            throw Exists(path);
        }

        if (Directory.Exists(path))
        {
            throw new CliException(CliCodes.FileAccess, "the output is a folder", "give the name of a file", path);
        }

        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
            if (isPrivate && !OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            var stream = new FileStream(temporary, options);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(content, cancellation).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            Rename(temporary, path, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Rename(string temporary, string path, bool overwrite)
    {
        try
        {
            File.Move(temporary, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            throw Exists(path);
        }
    }

    private static CliException Exists(string path) =>
        new(CliCodes.WouldOverwrite, "the file exists and is not overwritten", "give another name, or move the file away yourself", path);
}
