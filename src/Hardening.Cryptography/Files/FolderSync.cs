using System.Runtime.InteropServices;

namespace Hardening.Cryptography.Files;

/// <summary>Makes a folder's entries durable: after a rename alone, a power cut may bring the old name back.</summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    internal static void Flush(string folder)
    {
        // Windows writes directory entries through its journal and has no such call.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, ReadOnly);
        if (handle < 0)
        {
            throw new IOException($"The folder cannot be opened to make it durable (error {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            if (Sync(handle) != 0)
            {
                throw new IOException($"The folder cannot be made durable (error {Marshal.GetLastPInvokeError()}).");
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
