using System.Text;

namespace Hardening.Cryptography.Age.Text;

/// <summary>Bech32 (BIP 173) without its limit of 90 characters: all lower or all upper case, zero padding, exact checksum.</summary>
internal static class Bech32
{
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const int ChecksumLength = 6;
    private const int LongestText = 4096;
    private static readonly uint[] Generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

    internal static string Encode(string prefix, ReadOnlySpan<byte> data)
    {
        var values = Regroup(data, 8, 5, pad: true)!;
        var checksum = Polymod([.. Expand(prefix), .. values, .. new byte[ChecksumLength]]) ^ 1;
        var text = new StringBuilder(prefix).Append('1');
        foreach (var value in values)
        {
            text.Append(Alphabet[value]);
        }

        for (var i = 0; i < ChecksumLength; i++)
        {
            text.Append(Alphabet[(int)(checksum >> (5 * (ChecksumLength - 1 - i))) & 31]);
        }

        return text.ToString();
    }

    /// <summary>Prefix in lower case and data, or null when the text is not Bech32.</summary>
    internal static (string Prefix, byte[] Data)? Decode(string text)
    {
        if (text.Length > LongestText || (text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower)))
        {
            return null;
        }

        var lower = text.ToLowerInvariant();
        var separator = lower.LastIndexOf('1');
        if (separator < 1 || lower.Length - separator - 1 < ChecksumLength || lower.AsSpan(0, separator).ContainsAnyExceptInRange('!', '~'))
        {
            return null;
        }

        var values = new byte[lower.Length - separator - 1];
        for (var i = 0; i < values.Length; i++)
        {
            var value = Alphabet.IndexOf(lower[separator + 1 + i], StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            values[i] = (byte)value;
        }

        var prefix = lower[..separator];
        return Polymod([.. Expand(prefix), .. values]) == 1
            && Regroup(values.AsSpan(0, values.Length - ChecksumLength), 5, 8, pad: false) is { } data
            ? (prefix, data)
            : null;
    }

    private static IEnumerable<byte> Expand(string prefix) =>
        prefix.Select(character => (byte)(character >> 5)).Append((byte)0).Concat(prefix.Select(character => (byte)(character & 31)));

    private static uint Polymod(byte[] values)
    {
        uint check = 1;
        foreach (var value in values)
        {
            var top = check >> 25;
            check = ((check & 0x1ffffff) << 5) ^ value;
            for (var i = 0; i < Generator.Length; i++)
            {
                check ^= ((top >> i) & 1) == 1 ? Generator[i] : 0;
            }
        }

        return check;
    }

    private static byte[]? Regroup(ReadOnlySpan<byte> data, int from, int to, bool pad)
    {
        var result = new List<byte>((data.Length * from / to) + 1);
        var (accumulator, bits) = (0, 0);
        foreach (var value in data)
        {
            accumulator = ((accumulator << from) | value) & 0xFFF;
            bits += from;
            while (bits >= to)
            {
                bits -= to;
                result.Add((byte)((accumulator >> bits) & ((1 << to) - 1)));
            }
        }

        var rest = accumulator & ((1 << bits) - 1);
        if (pad)
        {
            if (bits > 0)
            {
                result.Add((byte)((accumulator << (to - bits)) & ((1 << to) - 1)));
            }

            return [.. result];
        }

        return bits < from && rest == 0 ? [.. result] : null;
    }
}
