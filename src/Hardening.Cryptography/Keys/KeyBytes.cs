namespace Hardening.Cryptography.Keys;

/// <summary>Reads small key files whole, with a coded error for each way that fails.</summary>
internal static class KeyBytes
{
    private const int MaximumBytes = 64 * 1024;

    internal static byte[] Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            // One byte past the limit, not Length: devices and pipes have none.
            var buffer = new byte[MaximumBytes + 1];
            var count = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            var result = buffer.AsSpan(0, count).ToArray();
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(buffer);
            return count <= MaximumBytes
                ? result
                : throw new CryptographyException(
                    CryptographyCodes.NotAKey, $"The file is larger than {MaximumBytes} bytes, so it is not a key.",
                    "Give the key file itself.", path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CryptographyException(
                CryptographyCodes.KeyMissing, "The key file does not exist.", "Check the path, or create a key with 'hardening keys new'.",
                path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CryptographyException(
                CryptographyCodes.KeyUnreadable, "The key file cannot be read: " + error.Message,
                "Check that it is a file and that you may read it.", path, error);
        }
    }
}
