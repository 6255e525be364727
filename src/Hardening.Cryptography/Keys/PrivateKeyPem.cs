using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Hardening.Cryptography.Signing;
using Hardening.Cryptography.Signing.Algorithms;
using Hardening.Cryptography.Signing.Algorithms.MlDsa;
using NSec.Cryptography;

namespace Hardening.Cryptography.Keys;

/// <summary>Private keys to and from PEM. All encrypted keys, Ed25519 too, go through PKCS#8 (RFC 5958).</summary>
internal static class PrivateKeyPem
{
    private const string Ed25519Oid = "1.3.101.112";
    private const string EcOid = "1.2.840.10045.2.1";
    private const string RsaOid = "1.2.840.113549.1.1.1";
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    internal static (string Pem, Signing.PublicKey PublicKey) Generate(KeyType type, int rsaBits, ReadOnlySpan<char> password)
    {
        var (pkcs8, publicKey) = type switch
        {
            KeyType.EcP256 => GenerateEcdsa(ECCurve.NamedCurves.nistP256),
            KeyType.EcP384 => GenerateEcdsa(ECCurve.NamedCurves.nistP384),
            KeyType.EcP521 => GenerateEcdsa(ECCurve.NamedCurves.nistP521),
            KeyType.Ed25519 => GenerateEd25519(),
            KeyType.Rsa => GenerateRsa(rsaBits),
            _ => GenerateMlDsa(MlDsaSet.Of(type)),
        };
        try
        {
            var pem = password.IsEmpty
                ? PemEncoding.WriteString("PRIVATE KEY", pkcs8)
                : PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", Pkcs8PrivateKeyInfo.Decode(pkcs8, out _, skipCopy: true).Encrypt(password, Encryption));
            return (pem + "\n", publicKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    internal static ISigner Read(ReadOnlySpan<byte> content, ReadOnlySpan<char> password)
    {
        var (label, bytes) = Pem.Read(content) ?? throw NotAKey("it is not PEM");
        try
        {
            return label switch
            {
                "PRIVATE KEY" => FromPkcs8(bytes),
                "ENCRYPTED PRIVATE KEY" => FromEncrypted(bytes, password),
                "EC PRIVATE KEY" => Ecdsa(key => key.ImportECPrivateKey(bytes, out _)),
                "RSA PRIVATE KEY" => Rsa(key => key.ImportRSAPrivateKey(bytes, out _)),
                "PUBLIC KEY" or "CERTIFICATE" => throw NotAKey("it holds only the public half"),
                _ => throw NotAKey($"it is '{label}'"),
            };
        }
        catch (CryptographicException error)
        {
            throw NotAKey("its content is damaged", error);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static ISigner FromEncrypted(byte[] encrypted, ReadOnlySpan<char> password)
    {
        if (password.IsEmpty)
        {
            throw new CryptographyException(
                CryptographyCodes.PasswordNeeded, "The key is encrypted and no password was given.",
                "Give the password through a file, the environment or standard input.");
        }

        byte[] plain;
        try
        {
            plain = Pkcs8PrivateKeyInfo.DecryptAndDecode(password, encrypted, out _).Encode();
        }
        catch (CryptographicException error)
        {
            throw new CryptographyException(
                CryptographyCodes.WrongPassword, "The password does not open the key.",
                "Check the password; a line feed at the end of a password file is not part of it.", inner: error);
        }

        try
        {
            return FromPkcs8(plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static ISigner FromPkcs8(byte[] pkcs8)
    {
        var info = Pkcs8PrivateKeyInfo.Decode(pkcs8, out var read, skipCopy: true);
        if (read != pkcs8.Length)
        {
            throw NotAKey("bytes follow the key");
        }

        return info.AlgorithmId.Value switch
        {
            EcOid => Ecdsa(key => key.ImportPkcs8PrivateKey(pkcs8, out _)),
            RsaOid => Rsa(key => key.ImportPkcs8PrivateKey(pkcs8, out _)),
            Ed25519Oid => Ed25519(info.PrivateKeyBytes.Span),
            var oid when MlDsaSet.ByOid(oid) is { } set => MlDsa(set, info.PrivateKeyBytes),
            var other => throw new CryptographyException(
                CryptographyCodes.UnsupportedAlgorithm, $"Not supported: the key algorithm {other}.",
                "Use ECDSA on P-256, P-384 or P-521, Ed25519, RSA, or ML-DSA."),
        };
    }

    private static EcdsaSigner Ecdsa(Action<ECDsa> import)
    {
        var key = ECDsa.Create();
        try
        {
            import(key);
            return new EcdsaSigner(key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static RsaSigner Rsa(Action<RSA> import)
    {
        var key = RSA.Create();
        try
        {
            import(key);
            return new RsaSigner(key, Signing.SignatureAlgorithm.RsaPkcs1Sha256);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    // CurvePrivateKey ::= OCTET STRING of 32 bytes inside PrivateKeyInfo (RFC 8410, 7).
    private static Ed25519Signer Ed25519(ReadOnlySpan<byte> curvePrivateKey)
    {
        if (curvePrivateKey.Length != 34 || curvePrivateKey[0] != 0x04 || curvePrivateKey[1] != 32)
        {
            throw NotAKey("an Ed25519 private key has 32 bytes");
        }

        return new Ed25519Signer(Key.Import(NSec.Cryptography.SignatureAlgorithm.Ed25519, curvePrivateKey[2..], KeyBlobFormat.RawPrivateKey));
    }

    private static MlDsaSigner MlDsa(MlDsaSet set, ReadOnlyMemory<byte> content)
    {
        try
        {
            return MlDsaEncoding.ReadPrivateKey(set, content);
        }
        catch (Exception error) when (error is AsnContentException or ArgumentException)
        {
            throw NotAKey("its content is damaged", error);
        }
    }

    private static (byte[] Pkcs8, Signing.PublicKey PublicKey) GenerateEcdsa(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return (key.ExportPkcs8PrivateKey(), Signing.PublicKey.FromSpki(key.ExportSubjectPublicKeyInfo()));
    }

    private static (byte[] Pkcs8, Signing.PublicKey PublicKey) GenerateRsa(int bits)
    {
        using var key = RSA.Create(bits);
        return (key.ExportPkcs8PrivateKey(), Signing.PublicKey.FromSpki(key.ExportSubjectPublicKeyInfo()));
    }

    private static (byte[] Pkcs8, Signing.PublicKey PublicKey) GenerateMlDsa(MlDsaSet set)
    {
        var seed = RandomNumberGenerator.GetBytes(MlDsaSet.SeedBytes);
        try
        {
            using var key = MlDsaKeys.FromSeed(set, seed);
            return (MlDsaEncoding.Pkcs8(set, seed), Signing.PublicKey.FromSpki(MlDsaEncoding.Spki(set, key.PublicKey)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    private static (byte[] Pkcs8, Signing.PublicKey PublicKey) GenerateEd25519()
    {
        using var key = Key.Create(
            NSec.Cryptography.SignatureAlgorithm.Ed25519,
            new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        return (key.Export(KeyBlobFormat.PkixPrivateKey), Signing.PublicKey.FromSpki(key.Export(KeyBlobFormat.PkixPublicKey)));
    }

    private static CryptographyException NotAKey(string why, Exception? inner = null) => new(
        CryptographyCodes.NotAKey, $"This is not a private key: {why}.", "Give a private key in PEM: PKCS#8, SEC1 or PKCS#1.",
        inner: inner);
}
