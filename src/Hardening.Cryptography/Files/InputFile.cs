namespace Hardening.Cryptography.Files;

/// <summary>Opens a file to be read in order, with a coded error for each way that fails.</summary>
internal static class InputFile
{
    internal static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CryptographyException(CryptographyCodes.KeyMissing, "The file does not exist.", "Check the path.", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CryptographyException(
                CryptographyCodes.KeyUnreadable, "The file cannot be read: " + error.Message,
                "Check that it is a file and that you may read it.", path, error);
        }
    }
}
