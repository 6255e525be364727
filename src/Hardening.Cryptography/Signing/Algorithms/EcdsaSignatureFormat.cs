using System.Formats.Asn1;
using System.Numerics;

namespace Hardening.Cryptography.Signing.Algorithms;

/// <summary>
/// Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } (RFC 3279, 2.2.3) to and from the fixed-size r ‖ s. Only the one
/// DER encoding of two positive numbers that fit the field is accepted, on every platform alike.
/// </summary>
internal static class EcdsaSignatureFormat
{
    /// <summary>Returns r ‖ s of twice <paramref name="fieldBytes"/>, or null when the encoding is not exact.</summary>
    internal static byte[]? FromDer(ReadOnlySpan<byte> der, int fieldBytes)
    {
        if (der.Length > (2 * fieldBytes) + 16)
        {
            return null;
        }

        try
        {
            var outer = new AsnReader(der.ToArray(), AsnEncodingRules.DER);
            var sequence = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var r = sequence.ReadInteger();
            var s = sequence.ReadInteger();
            sequence.ThrowIfNotEmpty();
            var result = new byte[2 * fieldBytes];
            return Put(r, result.AsSpan(0, fieldBytes)) && Put(s, result.AsSpan(fieldBytes)) ? result : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static bool Put(BigInteger number, Span<byte> field)
    {
        if (number.Sign <= 0 || number.GetByteCount(isUnsigned: true) > field.Length)
        {
            return false;
        }

        var length = number.GetByteCount(isUnsigned: true);
        return number.TryWriteBytes(field[^length..], out _, isUnsigned: true, isBigEndian: true);
    }
}
