using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Hardening.Cryptography.Signing.Algorithms.MlDsa;

/// <summary>
/// Keys in their files (RFC 9881): SubjectPublicKeyInfo with the public key as it is, and in PKCS#8 one of
/// <code>
/// seed          [0] OCTET STRING (32)
/// expandedKey   OCTET STRING
/// both          SEQUENCE { seed OCTET STRING (32), expandedKey OCTET STRING }
/// </code>
/// The seed alone is written.
/// </summary>
internal static class MlDsaEncoding
{
    private static readonly Asn1Tag SeedTag = new(TagClass.ContextSpecific, 0);

    internal static byte[] Spki(MlDsaSet set, ReadOnlySpan<byte> publicKey)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(set.Oid);
            }

            writer.WriteBitString(publicKey);
        }

        return writer.Encode();
    }

    /// <summary>PKCS#8 around a seed.</summary>
    internal static byte[] Pkcs8(MlDsaSet set, ReadOnlySpan<byte> seed)
    {
        var choice = new AsnWriter(AsnEncodingRules.DER);
        choice.WriteOctetString(seed, SeedTag);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(set.Oid);
            }

            writer.WriteOctetString(choice.Encode());
        }

        return writer.Encode();
    }

    /// <summary>
    /// Reads the content of PKCS#8's privateKey. Throws <see cref="AsnContentException"/> or
    /// <see cref="CryptographicException"/> when it is none.
    /// </summary>
    internal static MlDsaSigner ReadPrivateKey(MlDsaSet set, ReadOnlyMemory<byte> content)
    {
        var reader = new AsnReader(content, AsnEncodingRules.DER);
        var tag = reader.PeekTag();
        IMlDsaKey key;
        if (tag == SeedTag)
        {
            key = FromSeed(reader.ReadOctetString(SeedTag));
        }
        else if (tag == Asn1Tag.PrimitiveOctetString)
        {
            key = FromExpanded(reader.ReadOctetString());
        }
        else
        {
            var both = reader.ReadSequence();
            key = FromBoth(both.ReadOctetString(), both.ReadOctetString());
            both.ThrowIfNotEmpty();
        }

        reader.ThrowIfNotEmpty();
        return new MlDsaSigner(set, key);

        IMlDsaKey FromSeed(byte[] seed) => seed.Length == MlDsaSet.SeedBytes
            ? MlDsaKeys.FromSeed(set, seed)
            : throw new CryptographicException("The seed has not 32 bytes.");

        // A key whose parts do not fit each other signs, and nothing it signs verifies.
        IMlDsaKey FromExpanded(byte[] expanded)
        {
            if (expanded.Length != set.PrivateKeyBytes)
            {
                throw new CryptographicException($"The expanded key has not {set.PrivateKeyBytes} bytes.");
            }

            var candidate = MlDsaKeys.FromPrivateKey(set, expanded);
            return MlDsaKeys.Verify(set, candidate.PublicKey, [], candidate.Sign([]), [])
                ? candidate
                : throw new CryptographicException("The parts of the expanded key do not fit each other.");
        }

        // RFC 9881, 8.2: two halves that differ are two keys, and nobody can say which is meant.
        IMlDsaKey FromBoth(byte[] seed, byte[] expanded)
        {
            var candidate = FromSeed(seed);
            var derived = candidate.ExportPrivateKey();
            var same = CryptographicOperations.FixedTimeEquals(derived, expanded);
            CryptographicOperations.ZeroMemory(derived);
            return same ? candidate : throw new CryptographicException("The seed and the expanded key are of different keys.");
        }
    }
}
