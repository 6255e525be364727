using System.Formats.Asn1;
using System.Numerics;
using Hardening.Cryptography.Signing.Algorithms;

namespace Hardening.Cryptography.Signing;

/// <summary>
/// The two ways to write an ECDSA signature down: the DER sequence of r and s that signers and verifiers here speak (RFC 3279,
/// 2.2.3), and the fixed-size r ‖ s of JOSE (IEEE P1363; RFC 7518, 3.4).
/// </summary>
public static class EcdsaSignatures
{
    /// <summary>From r ‖ s to DER.</summary>
    /// <param name="type">The key's curve.</param>
    /// <param name="fixedSize">64 bytes on P-256, 96 on P-384, 132 on P-521.</param>
    /// <returns>DER, or null when the length is wrong.</returns>
    /// <exception cref="ArgumentException">The key is not on a curve.</exception>
    public static byte[]? ToDer(KeyType type, ReadOnlySpan<byte> fixedSize)
    {
        var field = FieldBytes(type);
        if (fixedSize.Length != 2 * field)
        {
            return null;
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(fixedSize[..field], isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(fixedSize[field..], isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
    }

    /// <summary>From DER to r ‖ s.</summary>
    /// <param name="type">The key's curve.</param>
    /// <param name="der">The signature.</param>
    /// <returns>r ‖ s, or null when it is not the one DER encoding of two positive numbers of the field's size.</returns>
    /// <exception cref="ArgumentException">The key is not on a curve.</exception>
    public static byte[]? FromDer(KeyType type, ReadOnlySpan<byte> der) => EcdsaSignatureFormat.FromDer(der, FieldBytes(type));

    private static int FieldBytes(KeyType type) => type switch
    {
        KeyType.EcP256 => 32,
        KeyType.EcP384 => 48,
        KeyType.EcP521 => 66,
        _ => throw new ArgumentException($"{type} keys make no ECDSA signatures.", nameof(type)),
    };
}
