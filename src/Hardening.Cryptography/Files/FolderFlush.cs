using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hardening.Cryptography.Files;

/// <summary>Makes the names in a folder durable (fsync of a directory, POSIX), for which .NET has no call.</summary>
public static class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Returns when files created, renamed or deleted in the folder so far would survive a loss of power.</summary>
    /// <param name="folder">Path of an existing folder.</param>
    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            // NTFS writes changes of names to its journal itself, and refuses to flush a folder.
            return;
        }

        using var handle = Open(folder, ReadOnly);
        if (handle.IsInvalid)
        {
            throw new IOException($"The folder cannot be opened to flush it (error {Marshal.GetLastPInvokeError()}): {folder}");
        }

        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
