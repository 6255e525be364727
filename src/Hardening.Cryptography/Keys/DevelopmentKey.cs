using Hardening.Cryptography.Signing;

namespace Hardening.Cryptography.Keys;

/// <summary>
/// The key that signs on a developer's machine when no other is configured: ECDSA P-256, without password, in the
/// user's own folder and never in a source tree. It proves only that the same user made the artifact.
/// </summary>
/// <param name="PrivateKeyFile">Absolute path of <c>development.key.pem</c>.</param>
/// <param name="PublicKeyFile">Absolute path of <c>development.pub.pem</c>.</param>
/// <param name="PublicKey">The public half.</param>
public sealed record DevelopmentKey(string PrivateKeyFile, string PublicKeyFile, PublicKey PublicKey)
{
    /// <summary>File name of the private half.</summary>
    public const string PrivateKeyFileName = "development.key.pem";

    /// <summary>File name of the public half.</summary>
    public const string PublicKeyFileName = "development.pub.pem";

    /// <summary>
    /// Returns the development key of a folder and creates folder (mode 0700) and key (mode 0600) when they are not
    /// there. Any number of processes may call this at once; all get the same key.
    /// </summary>
    /// <param name="folder">Absolute path, usually from <see cref="HardeningHome.Resolve"/>.</param>
    /// <exception cref="CryptographyException">The key is there but cannot be used, or cannot be written.</exception>
    public static DevelopmentKey Ensure(string folder)
    {
        CreateFolder(folder);
        var privateFile = Path.Combine(folder, PrivateKeyFileName);
        if (!File.Exists(privateFile))
        {
            TryCreate(() => KeyFile.Create(privateFile, KeyType.EcP256));
        }

        // Whoever won the race, the file is complete now: it appeared by a move.
        using var signer = KeyFile.LoadSigner(privateFile);
        var publicFile = Path.Combine(folder, PublicKeyFileName);
        if (!File.Exists(publicFile))
        {
            TryCreate(() => KeyFile.WritePublic(publicFile, signer.PublicKey));
        }

        return KeyFile.LoadPublic(publicFile).Equals(signer.PublicKey)
            ? new DevelopmentKey(privateFile, publicFile, signer.PublicKey)
            : throw new CryptographyException(
                CryptographyCodes.NotAKey, $"It is not the public half of {PrivateKeyFileName}.",
                "Delete it; it is written anew from the private key.", publicFile);
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CryptographyException(
                CryptographyCodes.KeyNotWritable, "The folder for keys cannot be created: " + error.Message,
                "Set HARDENING_HOME to a folder you may write to.", folder, error);
        }
    }

    private static void TryCreate(Action create)
    {
        try
        {
            create();
        }
        catch (CryptographyException error) when (error.Code == CryptographyCodes.KeyExists)
        {
            // Another process was first; its file is the one to use.
        }
    }
}
