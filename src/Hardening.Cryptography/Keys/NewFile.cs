using System.Text;

namespace Hardening.Cryptography.Keys;

/// <summary>
/// Creates a file that must not exist: written beside its final name with the final mode from the start, flushed, then
/// given its name, which must be free. A reader sees the whole file or none, also when two processes race.
/// </summary>
internal static class NewFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    internal static void Write(string path, string text, bool ownerOnly)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                // On Windows a file in the user's profile inherits an access list of the user alone.
                options.UnixCreateMode = ownerOnly ? OwnerOnly : OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            }

            using (var file = new FileStream(temporary, options))
            {
                file.Write(Encoding.ASCII.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            NewName.Give(temporary, path);
        }
        catch (IOException error) when (File.Exists(path) || Directory.Exists(path))
        {
            Discard(temporary);
            throw new CryptographyException(
                CryptographyCodes.KeyExists, "There is already something under this name; keys are never overwritten.",
                "Choose another name, or move the old key away yourself.", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Discard(temporary);
            throw new CryptographyException(
                CryptographyCodes.KeyNotWritable, "The file cannot be written: " + error.Message,
                "Check that the folder exists and that you may write to it.", path, error);
        }
    }

    private static void Discard(string temporary)
    {
        if (File.Exists(temporary))
        {
            File.Delete(temporary);
        }
    }
}
