using Hardening.Cryptography.Signing;

namespace Hardening.Cryptography.Keys;

/// <summary>
/// Keys in files. Private keys are written as PKCS#8 PEM, with a password as PBES2 (AES-256-CBC, PBKDF2 with SHA-256
/// and 600 000 iterations; RFC 8018), readable by their owner alone from the first byte. Nothing is ever overwritten.
/// </summary>
public static class KeyFile
{
    /// <summary>Creates a private key file. It appears whole or not at all.</summary>
    /// <param name="path">Absolute path of the file; its folder exists.</param>
    /// <param name="type">Type of the key.</param>
    /// <param name="password">Encrypts the key; empty for none.</param>
    /// <param name="rsaBits">Size of an RSA key: 3072 or 4096.</param>
    /// <returns>The public half.</returns>
    /// <exception cref="CryptographyException">The file exists (HTB0308) or cannot be written (HTB0309).</exception>
    public static PublicKey Create(string path, KeyType type, ReadOnlySpan<char> password = default, int rsaBits = 3072)
    {
        if (rsaBits is not (3072 or 4096))
        {
            throw new ArgumentOutOfRangeException(nameof(rsaBits), rsaBits, "An RSA key has 3072 or 4096 bits.");
        }

        var (pem, publicKey) = PrivateKeyPem.Generate(type, rsaBits, password);
        NewFile.Write(path, pem, ownerOnly: true);
        return publicKey;
    }

    /// <summary>Writes a public key as PEM.</summary>
    /// <param name="path">Absolute path of the file; its folder exists.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="CryptographyException">The file exists (HTB0308) or cannot be written (HTB0309).</exception>
    public static void WritePublic(string path, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        NewFile.Write(path, key.ToPem(), ownerOnly: false);
    }

    /// <summary>Loads a private key: PKCS#8 (plain or encrypted), SEC1 (<c>EC PRIVATE KEY</c>) or PKCS#1 (<c>RSA PRIVATE KEY</c>),
    /// all PEM.</summary>
    /// <param name="path">Absolute path, at most 64 KiB.</param>
    /// <param name="password">The password; empty when there is none.</param>
    /// <returns>A signer; dispose it to drop the key.</returns>
    /// <exception cref="CryptographyException">Missing, unreadable, not a key, wrong or no password, unsupported, weak: HTB0301 to
    /// HTB0307.</exception>
    public static ISigner LoadSigner(string path, ReadOnlySpan<char> password = default)
    {
        var bytes = KeyBytes.Read(path);
        try
        {
            return PrivateKeyPem.Read(bytes, password);
        }
        catch (CryptographyException error) when (error.File is null)
        {
            throw new CryptographyException(error.Code, error.Message, error.Remedy, path, error);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Loads a public key: SubjectPublicKeyInfo or certificate, PEM or DER.</summary>
    /// <param name="path">Absolute path, at most 64 KiB.</param>
    /// <exception cref="CryptographyException">Missing, unreadable, not a key, unsupported, weak: HTB0301 to HTB0307.</exception>
    public static PublicKey LoadPublic(string path)
    {
        var bytes = KeyBytes.Read(path);
        try
        {
            return PublicKeyReader.Read(bytes);
        }
        catch (CryptographyException error) when (error.File is null)
        {
            throw new CryptographyException(error.Code, error.Message, error.Remedy, path, error);
        }
    }
}
