namespace Hardening.Secrets.Proofs;

/// <summary>
/// Azure common annotated key, 84 or 88 characters: 52 random, <c>JQQJ9</c>, kind, year, month, 12 platform, 4 provider data,
/// 4 provider signature, then the first 4 (or 6, and <c>==</c>) base-62 digits of Marvin32 over the first 60 bytes.
/// </summary>
internal sealed class CaskProof : IProof
{
    private const int BodyCharacters = 80;

    public ProofOutcome Check(byte[] token, ScanMoment moment)
    {
        var right = Tail(token);
        var written = token.Length == 88 ? 6 : 4;
        for (var i = 0; i < written; i++)
        {
            if (token[BodyCharacters + i] != right[i])
            {
                return ProofOutcome.Broken("Marvin32 checksum does not match");
            }
        }

        return ProofOutcome.Proven("Marvin32 checksum matches");
    }

    public byte[] Complete(byte[] token)
    {
        var right = Tail(token);
        Array.Copy(right, 0, token, BodyCharacters, token.Length == 88 ? 6 : 4);
        return token;
    }

    private static byte[] Tail(byte[] token)
    {
        var body = Encodings.Base64(token, 0, BodyCharacters)!;
        var checksum = Encodings.Swap(Marvin32.Of(body, body.Length, Marvin32.Seed("Default0")));
        var digits = Encodings.Base62(checksum, 6);
        var skip = 0;
        while (skip < 5 && digits[skip] == '0')
        {
            skip++;
        }

        // The text form drops leading zeroes and pads on the right. A round trip through base64 then clears the low four bits.
        byte[] padded = [.. digits.Skip(skip), .. Enumerable.Repeat((byte)'0', skip)];
        var bytes = Encodings.Base64(padded, 0, 6)!;
        return Encodings.ToBase64(bytes);
    }
}
