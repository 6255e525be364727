namespace Hardening.Cryptography.Files;

/// <summary>
/// Files and folders that nobody but their owner can open, from the moment they exist: the mode is part of the creation, not a
/// change afterwards. On Windows the access list of the parent folder counts, as usual in a user's profile.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>Creates a file for reading and writing (mode 0600). The name must be free; a link under it counts as taken.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="options">How the file is to be used, <see cref="FileOptions.None"/> by default.</param>
    /// <exception cref="IOException">The name is taken, or the file cannot be created.</exception>
    public static FileStream CreateFile(string path, FileOptions options = FileOptions.None)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None,
            Options = options, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = FileMode600;
        }

        return new FileStream(path, how);
    }

    /// <summary>Creates a folder (mode 0700), and its parents alike where they are missing. An existing folder stays as it is.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, FolderMode700);
        }
    }

    /// <summary>Creates a folder with an unpredictable name.</summary>
    /// <param name="parent">Absolute path of an existing folder.</param>
    /// <returns>Its absolute path.</returns>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static string CreateTemporaryFolder(string parent)
    {
        var path = Path.Combine(parent, Path.GetRandomFileName());
        CreateFolder(path);
        return path;
    }

    /// <summary>Creates a file with an unpredictable name that is deleted when it is closed.</summary>
    /// <param name="parent">Absolute path of an existing folder.</param>
    /// <returns>The file, empty and open for writing and reading by this process alone.</returns>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static FileStream CreateTemporaryFile(string parent) =>
        CreateFile(Path.Combine(parent, Path.GetRandomFileName()), FileOptions.DeleteOnClose);
}
