using Hardening.Cryptography.Files;

namespace TradingDesk.Setup;

/// <summary>Where everything is that outlives the process. Nobody but its owner can look into it.</summary>
internal sealed class DataFolder
{
    private const UnixFileMode OwnersRights = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private DataFolder(string path, bool isNew) => (Path, IsNew) = (path, isNew);

    public string Path { get; }

    /// <summary>Whether the desk starts for the first time.</summary>
    public bool IsNew { get; }

    public string Database => this["desk.db"];

    public static DataFolder Open(string path)
    {
        var isNew = !Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any();
        OwnerOnly.CreateFolder(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnersRights) != 0)
        {
            throw new DeskException("Others can look into the data folder.", "Take their rights away (chmod 700), or give another folder.", path);
        }

        var folder = new DataFolder(path, isNew);
        OwnerOnly.CreateFolder(folder["temporary"]);
        return folder;
    }

    public string this[string name] => System.IO.Path.Combine(Path, name);
}
