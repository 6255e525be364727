namespace Hardening.Cli;

/// <summary>The folder of one rebuild; a temporary one is removed with all that is in it.</summary>
internal sealed class WorkFolder(string path, bool isKept) : IDisposable
{
    public string Path => path;

    public bool IsKept => isKept;

    public void Dispose()
    {
        if (!isKept && Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
