namespace Hardening.Attestation.Trust.Tuf;

/// <summary>
/// The client's trusted metadata on disk: <c>ROLE.json</c>, unversioned, the bytes as received. A file is replaced in one
/// step, so that a reader or a crash sees the old or the new one, never a part.
/// </summary>
internal sealed class TufStore(string folder)
{
    internal ReadOnlyMemory<byte>? Read(string role)
    {
        try
        {
            return File.ReadAllBytes(PathOf(role));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(PathOf(role), error);
        }
    }

    internal void Write(string role, ReadOnlyMemory<byte> bytes) => Replace(PathOf(role), bytes);

    internal static void Replace(string path, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var temporary = path + "." + Path.GetRandomFileName();
            File.WriteAllBytes(temporary, bytes.Span);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, error);
        }
    }

    /// <summary>Role names come from the repository; escaped, none of them can leave the folder.</summary>
    private string PathOf(string role) => Path.Combine(folder, Uri.EscapeDataString(role) + ".json");

    private static AttestationException Unusable(string path, Exception error) => new(
        TufCodes.Store, "The file cannot be used: " + error.Message, "Give a folder that you may read and write.", path, error);
}
