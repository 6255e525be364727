using Hardening.Cryptography.Keys;

namespace Hardening.Cryptography.Files;

/// <summary>
/// A file that appears under its name whole and durable, or not at all: written beside it, owner-only, flushed, renamed, and the
/// folder flushed. Disposed without <see cref="Commit"/>, it leaves nothing and what stood under the name stays.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string path;
    private readonly string temporary;
    private readonly bool replace;
    private readonly FileStream stream;
    private bool ended;

    private AtomicFile(string path, bool replace)
    {
        this.path = path;
        this.replace = replace;
        temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            stream = OwnerOnly.CreateFile(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(error);
        }
    }

    /// <summary>Where to write the content.</summary>
    public Stream Stream => stream;

    /// <summary>Starts a file.</summary>
    /// <param name="path">Absolute path; its folder exists.</param>
    /// <param name="replace">Whether a file under this name is replaced; else the name must be free when it is committed.</param>
    /// <exception cref="CryptographyException">The folder is missing or not writable (HTB0309).</exception>
    public static AtomicFile Create(string path, bool replace = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Path.IsPathFullyQualified(path) ? new AtomicFile(path, replace)
            : throw new ArgumentException("The path is not absolute.", nameof(path));
    }

    /// <summary>Gives the file its name.</summary>
    /// <exception cref="CryptographyException">The name is taken (HTB0308), or the file cannot be finished (HTB0309).</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(ended, this);
        ended = true;
        try
        {
            stream.Flush(flushToDisk: true);
            stream.Dispose();
            if (replace)
            {
                File.Move(temporary, path, overwrite: true);
            }
            else
            {
                NewName.Give(temporary, path);
            }

            FolderFlush.Flush(Path.GetDirectoryName(path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Discard();
            throw !replace && (File.Exists(path) || Directory.Exists(path))
                ? new CryptographyException(
                    CryptographyCodes.KeyExists, "There is already something under this name; it is not replaced.",
                    "Choose another name.", path, error)
                : NotWritable(error);
        }
    }

    /// <summary>Gives the file up, unless it was committed.</summary>
    public void Dispose()
    {
        if (!ended)
        {
            ended = true;
            stream.Dispose();
            Discard();
        }
    }

    private void Discard()
    {
        if (File.Exists(temporary))
        {
            File.Delete(temporary);
        }
    }

    private CryptographyException NotWritable(Exception cause) => new(
        CryptographyCodes.KeyNotWritable, "The file cannot be written: " + cause.Message,
        "Check that the folder exists and that you may write to it.", path, cause);
}
