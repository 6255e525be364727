using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Hardening.Cryptography.Signing;

/// <summary>
/// A validated public key. It is identified by the SHA-256 of its SubjectPublicKeyInfo in DER (RFC 5280, 4.1.2.7);
/// two keys are equal when those bytes are.
/// </summary>
public sealed class PublicKey : IEquatable<PublicKey>
{
    private readonly byte[] spki;

    // Imported once, and never disposed: it lives as long as the key.
    private readonly ECDsa? curve;

    private PublicKey(byte[] spki, KeyType type, int bits, ECDsa? curve)
    {
        this.spki = spki;
        this.curve = curve;
        Type = type;
        Bits = bits;
        Id = Convert.ToHexStringLower(SHA256.HashData(spki));
    }

    /// <summary>Lower-case hex SHA-256 of <see cref="Spki"/>, 64 characters.</summary>
    public string Id { get; }

    /// <summary>Type and curve.</summary>
    public KeyType Type { get; }

    /// <summary>Size in bits: of the modulus (RSA), the field (elliptic curves) or the encoded key (ML-DSA).</summary>
    public int Bits { get; }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public ReadOnlyMemory<byte> Spki => spki;

    /// <summary>The scheme this library signs with for such a key.</summary>
    public SignatureAlgorithm DefaultAlgorithm => Type switch
    {
        KeyType.EcP256 => SignatureAlgorithm.EcdsaP256Sha256,
        KeyType.EcP384 => SignatureAlgorithm.EcdsaP384Sha384,
        KeyType.EcP521 => SignatureAlgorithm.EcdsaP521Sha512,
        KeyType.Ed25519 => SignatureAlgorithm.Ed25519,
        KeyType.MlDsa44 => SignatureAlgorithm.MlDsa44,
        KeyType.MlDsa65 => SignatureAlgorithm.MlDsa65,
        KeyType.MlDsa87 => SignatureAlgorithm.MlDsa87,
        _ => SignatureAlgorithm.RsaPkcs1Sha256,
    };

    /// <summary>Reads SubjectPublicKeyInfo in DER; nothing may follow it.</summary>
    /// <param name="spki">The encoding; copied.</param>
    /// <exception cref="CryptographyException">Not a key (HTB0303), unsupported (HTB0306) or an RSA key under 2048 bits
    /// (HTB0307).</exception>
    public static PublicKey FromSpki(ReadOnlySpan<byte> spki)
    {
        var (type, bits) = SpkiReader.Read(spki, out var curve);
        return new PublicKey(spki.ToArray(), type, bits, curve);
    }

    /// <summary>Makes an Ed25519 key out of its 32 raw bytes (RFC 8032, 5.1.5).</summary>
    /// <param name="raw">The encoded point; copied.</param>
    /// <exception cref="CryptographyException">Not 32 bytes (HTB0303).</exception>
    public static PublicKey FromEd25519(ReadOnlySpan<byte> raw)
    {
        // RFC 8410, 4: SEQUENCE { SEQUENCE { OID 1.3.101.112 }, BIT STRING }.
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.3.101.112");
            }

            writer.WriteBitString(raw);
        }

        return FromSpki(writer.Encode());
    }

    /// <summary>The 32 raw bytes of an Ed25519 key.</summary>
    /// <exception cref="InvalidOperationException">The key is of another type.</exception>
    public ReadOnlyMemory<byte> Ed25519Bytes => Type == KeyType.Ed25519
        ? spki.AsMemory(spki.Length - 32)
        : throw new InvalidOperationException("Only Ed25519 keys have a raw form.");

    /// <summary>A verifier for this key.</summary>
    /// <param name="algorithm">The scheme, or null for <see cref="DefaultAlgorithm"/>.</param>
    /// <exception cref="ArgumentException">The scheme is not one of this key type.</exception>
    public ISignatureVerifier CreateVerifier(SignatureAlgorithm? algorithm = null) =>
        Algorithms.VerifierFactory.Create(this, algorithm ?? DefaultAlgorithm, []);

    /// <summary>A verifier of ML-DSA signatures made with a context, as protocols of others ask for (FIPS 204, 5.3).</summary>
    /// <param name="context">At most 255 bytes; copied.</param>
    /// <exception cref="ArgumentException">The context is longer, or the key is not an ML-DSA key.</exception>
    public ISignatureVerifier CreateVerifier(ReadOnlySpan<byte> context) =>
        context.Length <= 255 && Type is (KeyType.MlDsa44 or KeyType.MlDsa65 or KeyType.MlDsa87)
            ? Algorithms.VerifierFactory.Create(this, DefaultAlgorithm, context.ToArray())
            : throw new ArgumentException("Only ML-DSA has a context, of at most 255 bytes.", nameof(context));

    /// <summary>The key as PEM (<c>PUBLIC KEY</c>), ending in a line feed.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", spki) + "\n";

    /// <summary>Whether a signature (r ‖ s) over a digest was made with this key, which is one on a curve.</summary>
    internal bool VerifiesOnCurve(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        // The platform promises nothing about one key in several threads.
        lock (curve!)
        {
            return curve.VerifyHash(digest, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
