namespace Hardening.Cryptography.Keys;

/// <summary>The public keys a user trusts: every <c>*.pub.pem</c> in one folder.</summary>
public static class TrustedKeys
{
    private const int MaximumKeys = 1000;

    /// <summary>Loads them in ordinal order of file names; none when the folder does not exist.</summary>
    /// <param name="folder">Absolute path, usually from <see cref="HardeningHome.Resolve"/>.</param>
    /// <exception cref="CryptographyException">One of the files is not a usable public key, or the folder cannot be read.</exception>
    public static IReadOnlyList<TrustedKey> Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        string[] files;
        try
        {
            files = Directory.GetFiles(folder, "*.pub.pem");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CryptographyException(
                CryptographyCodes.KeyUnreadable, "The folder of trusted keys cannot be read: " + error.Message, "Check its permissions.",
                folder, error);
        }

        if (files.Length > MaximumKeys)
        {
            throw new CryptographyException(
                CryptographyCodes.KeyUnreadable, $"The folder holds more than {MaximumKeys} keys.", "Keep only the keys you trust.",
                folder);
        }

        Array.Sort(files, StringComparer.Ordinal);
        return [.. files.Select(file => new TrustedKey(
            KeyFile.LoadPublic(file), Path.GetFileName(file), Path.GetFileName(file) == DevelopmentKey.PublicKeyFileName))];
    }
}
