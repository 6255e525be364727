using System.Runtime.InteropServices;

namespace Hardening.Cryptography.Keys;

/// <summary>
/// Gives a finished file its name, unless the name is taken. <see cref="File.Move(string, string, bool)"/> without overwriting looks
/// first and renames then, so of two processes that start together the later one replaces the file of the earlier one.
/// </summary>
internal static class NewName
{
    private const int NameTaken = 17;

    /// <summary>Moves a file to a name in the same folder that nothing has.</summary>
    /// <exception cref="IOException">The name is taken, or cannot be given.</exception>
    internal static void Give(string file, string name)
    {
        if (OperatingSystem.IsWindows())
        {
            // There the system itself looks and renames in one step.
            File.Move(file, name, overwrite: false);
            return;
        }

        if (Link(file, name) != 0)
        {
            if (Marshal.GetLastPInvokeError() == NameTaken)
            {
                throw new IOException("There is already something under this name.");
            }

            // A file system without hard links. The name is still claimed in one step; a reader may see a part of the file for a moment.
            File.Copy(file, name, overwrite: false);
        }

        File.Delete(file);
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
