using System.Formats.Asn1;
using System.Security.Cryptography;
using Hardening.Cryptography.Signing.Algorithms.MlDsa;

namespace Hardening.Cryptography.Signing;

/// <summary>
/// SubjectPublicKeyInfo ::= SEQUENCE { SEQUENCE { algorithm OID, parameters ANY OPTIONAL }, BIT STRING }. Only named
/// curves are read: explicit curve parameters are a known way to forge keys.
/// </summary>
internal static class SpkiReader
{
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string Ed25519 = "1.3.101.112";
    private const int MinimumRsaBits = 2048;
    private const int MaximumRsaBits = 16384;
    private const int MaximumBytes = 4096;

    /// <summary>Type and size of a key that is one.</summary>
    /// <param name="spki">The encoding.</param>
    /// <param name="curve">A key on a curve as the platform imported it, to be kept: the import proves that the point is on the curve
    /// and costs more than a verification.</param>
    internal static (KeyType Type, int Bits) Read(ReadOnlySpan<byte> spki, out ECDsa? curve)
    {
        curve = null;
        if (spki.Length is 0 or > MaximumBytes)
        {
            throw NotAKey("its encoding is empty or too long");
        }

        try
        {
            var bytes = spki.ToArray();
            var outer = new AsnReader(bytes, AsnEncodingRules.DER);
            var info = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var algorithm = info.ReadSequence();
            var key = info.ReadBitString(out var unused);
            info.ThrowIfNotEmpty();
            if (unused != 0)
            {
                throw NotAKey("the key is not a whole number of bytes");
            }

            return algorithm.ReadObjectIdentifier() switch
            {
                EcPublicKey => ReadEc(algorithm, bytes, out curve),
                Rsa => ReadRsa(algorithm, key, bytes),
                Ed25519 => ReadEd25519(algorithm, key),
                var oid when MlDsaSet.ByOid(oid) is { } set => ReadMlDsa(set, algorithm, key),
                var other => throw Unsupported($"the key algorithm {other}"),
            };
        }
        catch (Exception error) when (error is AsnContentException or CryptographicException)
        {
            throw NotAKey("it is not a SubjectPublicKeyInfo", error);
        }
    }

    private static (KeyType Type, int Bits) ReadEc(AsnReader algorithm, byte[] spki, out ECDsa imported)
    {
        if (algorithm.PeekTag() != Asn1Tag.ObjectIdentifier)
        {
            throw Unsupported("an elliptic curve given by its parameters");
        }

        var name = algorithm.ReadObjectIdentifier();
        algorithm.ThrowIfNotEmpty();
        (KeyType Type, int Bits) result = name switch
        {
            "1.2.840.10045.3.1.7" => (KeyType.EcP256, 256),
            "1.3.132.0.34" => (KeyType.EcP384, 384),
            "1.3.132.0.35" => (KeyType.EcP521, 521),
            _ => throw Unsupported($"the elliptic curve {name}"),
        };
        imported = ECDsa.Create();
        try
        {
            imported.ImportSubjectPublicKeyInfo(spki, out _);
            return result;
        }
        catch
        {
            imported.Dispose();
            throw;
        }
    }

    private static (KeyType Type, int Bits) ReadRsa(AsnReader algorithm, byte[] key, byte[] spki)
    {
        algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        var outer = new AsnReader(key, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var modulus = sequence.ReadInteger();
        var exponent = sequence.ReadInteger();
        sequence.ThrowIfNotEmpty();
        var bits = modulus.Sign > 0 ? (int)modulus.GetBitLength() : 0;
        if (bits < MinimumRsaBits)
        {
            throw new CryptographyException(
                CryptographyCodes.WeakKey, $"The RSA key has {bits} bits; at least {MinimumRsaBits} are needed.",
                "Use a larger key, or ECDSA P-256 or Ed25519.");
        }

        if (bits > MaximumRsaBits || exponent.GetBitLength() > 64)
        {
            throw Unsupported("an RSA key of this size");
        }

        if (exponent < 3 || exponent.IsEven || modulus.IsEven)
        {
            throw NotAKey("its RSA numbers are impossible");
        }

        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(spki, out _);
        return (KeyType.Rsa, bits);
    }

    private static (KeyType Type, int Bits) ReadEd25519(AsnReader algorithm, byte[] key)
    {
        algorithm.ThrowIfNotEmpty();
        return key.Length == 32 ? (KeyType.Ed25519, 255) : throw NotAKey("an Ed25519 key has 32 bytes");
    }

    private static (KeyType Type, int Bits) ReadMlDsa(MlDsaSet set, AsnReader algorithm, byte[] key)
    {
        algorithm.ThrowIfNotEmpty();
        return key.Length == set.PublicKeyBytes
            ? (set.Type, 8 * key.Length)
            : throw NotAKey($"an {set.Algorithm.Name()} key has {set.PublicKeyBytes} bytes");
    }

    private static CryptographyException NotAKey(string why, Exception? inner = null) => new(
        CryptographyCodes.NotAKey, $"This is not a public key: {why}.", "Give a public key in PEM or DER, or a certificate.", inner: inner);

    private static CryptographyException Unsupported(string what) => new(
        CryptographyCodes.UnsupportedAlgorithm, $"Not supported: {what}.", "Use ECDSA on P-256, P-384 or P-521, Ed25519, RSA, or ML-DSA.");
}
