using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hardening.Cryptography.Keys;

namespace Hardening.Attestation.Packages.Signing;

/// <summary>Reads a certificate with its key: PKCS #12, or PEM.</summary>
internal static class AuthorCertificateFile
{
    private const int MaximumBytes = 1 << 20;
    private const int MaximumCertificates = 32;

    internal static AuthorCertificate Read(string path, string? keyPath, ReadOnlySpan<char> password)
    {
        var bytes = ReadBytes(path);
        try
        {
            return bytes.AsSpan().IndexOf("-----BEGIN "u8) >= 0 ? FromPem(bytes, path, keyPath, password) : FromPkcs12(bytes, path, keyPath, password);
        }
        catch (CryptographicException error)
        {
            throw AuthorCertificate.Unfit(error.Message.TrimEnd('.'), path, error);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static AuthorCertificate FromPem(byte[] bytes, string path, string? keyPath, ReadOnlySpan<char> password)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(Encoding.Latin1.GetString(bytes));
        if (certificates.Count is 0 or > MaximumCertificates)
        {
            throw AuthorCertificate.Unfit($"the file holds {certificates.Count} certificates", path);
        }

        var signer = KeyFile.LoadSigner(keyPath ?? throw AuthorCertificate.Unfit("it is PEM, and no key is named", path), password);
        try
        {
            return AuthorCertificate.From(certificates, signer, path);
        }
        catch
        {
            signer.Dispose();
            throw;
        }
    }

    private static AuthorCertificate FromPkcs12(byte[] bytes, string path, string? keyPath, ReadOnlySpan<char> password)
    {
        if (keyPath is not null)
        {
            throw AuthorCertificate.Unfit("a PKCS #12 file brings its key, and another one is named", path);
        }

        // The default limits bound the work that a foreign file can ask for.
        var certificates = X509CertificateLoader.LoadPkcs12Collection(bytes, password);
        var signer = certificates.Where(certificate => certificate.HasPrivateKey).ToArray() switch
        {
            [var one] => one,
            var several => throw AuthorCertificate.Unfit($"the file holds {several.Length} certificates with a key instead of one", path),
        };
        certificates.Remove(signer);
        return signer.GetRSAPrivateKey() is { } key
            ? new AuthorCertificate(signer, certificates, _ => signer.GetRSAPrivateKey()!, key)
            : throw AuthorCertificate.Unfit("its key is not RSA, and package clients accept no other", path);
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaximumBytes)
            {
                throw AuthorCertificate.Unfit($"the file is larger than {MaximumBytes} bytes", path);
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AuthorCertificate.Unfit("the file cannot be read: " + error.Message.TrimEnd('.'), path, error);
        }
    }
}
