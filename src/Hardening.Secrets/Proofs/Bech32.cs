namespace Hardening.Secrets.Proofs;

/// <summary>Bech32 (BIP 173): human-readable part, <c>1</c>, data, six checksum characters.</summary>
internal static class Bech32
{
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    public static IProof Proof { get; } = new TailChecksum("bech32 checksum", token =>
    {
        var upper = token[0] is >= (byte)'A' and <= (byte)'Z';
        var lower = Array.ConvertAll(token, b => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b);
        var separator = Array.LastIndexOf(lower, (byte)'1');
        if (separator < 1 || lower.Length - separator < 8)
        {
            return null;
        }

        var values = new List<int>();
        values.AddRange(lower.Take(separator).Select(b => b >> 5));
        values.Add(0);
        values.AddRange(lower.Take(separator).Select(b => b & 31));
        values.AddRange(lower.Skip(separator + 1).Take(lower.Length - separator - 7).Select(b => Alphabet.IndexOf((char)b)));
        values.AddRange(new int[6]);
        var sum = Polymod(values) ^ 1;
        for (var i = 0; i < 6; i++)
        {
            var c = (byte)Alphabet[(int)(sum >> (5 * (5 - i))) & 31];
            token[token.Length - 6 + i] = upper && c >= 'a' ? (byte)(c - 32) : c;
        }

        return token;
    });

    private static uint Polymod(List<int> values)
    {
        uint[] generator = [0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3];
        var check = 1u;
        foreach (var value in values)
        {
            var top = check >> 25;
            check = (check & 0x1FFFFFF) << 5 ^ (uint)value;
            for (var i = 0; i < 5; i++)
            {
                check ^= (top >> i & 1) != 0 ? generator[i] : 0;
            }
        }

        return check;
    }
}
