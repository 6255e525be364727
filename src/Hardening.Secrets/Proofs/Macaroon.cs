namespace Hardening.Secrets.Proofs;

/// <summary>PyPI tokens: a version 2 macaroon, location and identifier packets, and a 32-byte signature packet at the end.</summary>
internal static class Macaroon
{
    private const int Prefix = 5;

    public static IProof Proof { get; } = new StructureProof(Check, Complete);

    private static ProofOutcome Check(byte[] token, ScanMoment moment)
    {
        if (Encodings.Base64(token, Prefix, token.Length - Prefix) is not { Length: > 40 } bytes || bytes[0] != 2)
        {
            return ProofOutcome.Rejected;
        }

        // Packets are (type, length, bytes); type 0 ends a section. Lengths are base-128 numbers.
        var i = 1;
        var fields = 0;
        while (i < bytes.Length)
        {
            var type = bytes[i++];
            if (type == 0)
            {
                continue;
            }

            var length = 0;
            var shift = 0;
            while (i < bytes.Length && shift < 21)
            {
                length |= (bytes[i] & 0x7F) << shift;
                shift += 7;
                if (bytes[i++] < 0x80)
                {
                    break;
                }
            }

            if (i + length > bytes.Length)
            {
                return ProofOutcome.Broken("macaroon packets do not add up");
            }

            i += length;
            fields++;
            if (type == 6)
            {
                return length == 32 && i == bytes.Length && fields >= 3
                    ? ProofOutcome.Proven("macaroon packets parse")
                    : ProofOutcome.Broken("macaroon signature has the wrong size");
            }
        }

        return ProofOutcome.Broken("macaroon has no signature");
    }

    private static byte[] Complete(byte[] token)
    {
        var host = Encodings.Ascii("pypi.org");
        var body = token.Skip(Prefix).ToArray(); // a token of the shape alone may be shorter than the packets
        byte[] random = [.. Enumerable.Range(0, 80).Select(i => body[i % body.Length])];
        byte[] bytes =
        [
            2, 1, (byte)host.Length, .. host, 2, 36, .. random.Take(36), 0, 2, 8, .. random.Skip(36).Take(8), 0, 0, 6, 32,
                .. random.Skip(44).Take(32),
        ];
        return Encodings.Ascii("pypi-" + Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_'));
    }
}
