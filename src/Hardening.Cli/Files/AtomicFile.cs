namespace Hardening.Cli;

/// <summary>Writes whole files or nothing: into a temporary file in the same folder, flushed to disk, then renamed.</summary>
internal static class AtomicFile
{
    /// <summary>Writes or replaces a file, creating its folder.</summary>
    /// <exception cref="CliException">HTB0905: the path is a folder, or cannot be written.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            throw new CliException(CliCodes.FileAccess, "The output is a folder.", "Give the name of a file.", path);
        }

        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(content, cancellation).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(CliCodes.FileAccess, $"The output cannot be written: {exception.Message}", "Check that its folder is writable and the disk not full.", path);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }
}
