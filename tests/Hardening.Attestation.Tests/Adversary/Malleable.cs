using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;

namespace Hardening.Attestation.Tests.Adversary;

/// <summary>ECDSA signatures have a twin, (r, n − s), that verifies just as well.</summary>
internal static class Malleable
{
    private static readonly BigInteger P256 = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    internal static byte[] Vary(byte[] signature)
    {
        var sequence = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        var (r, s) = (sequence.ReadInteger(), sequence.ReadInteger());
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(P256 - s);
        }

        return writer.Encode();
    }
}
