using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Proofs;

/// <summary>Decoders that answer null instead of throwing.</summary>
internal static class Encodings
{
    private const string Base62Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Base 62 (digits, upper, lower), most significant first, left-padded with 0.</summary>
    public static byte[] Base62(uint value, int width)
    {
        var digits = new byte[width];
        for (var i = width - 1; i >= 0; i--)
        {
            digits[i] = (byte)Base62Digits[(int)(value % 62)];
            value /= 62;
        }

        return digits;
    }

    /// <summary>Base64 or base64url, padded or not.</summary>
    public static byte[]? Base64(byte[] data, int start, int length)
    {
        while (length > 0 && data[start + length - 1] == '=')
        {
            length--;
        }

        if (length % 4 == 1)
        {
            return null;
        }

        var result = new byte[length * 3 / 4];
        var bits = 0u;
        var count = 0;
        var written = 0;
        for (var i = 0; i < length; i++)
        {
            var value = Value64(data[start + i]);
            if (value < 0)
            {
                return null;
            }

            bits = (bits << 6) | (uint)value;
            count += 6;
            if (count >= 8)
            {
                count -= 8;
                result[written++] = (byte)(bits >> count);
            }
        }

        return result;
    }

    public static byte[]? Base32(byte[] data, int start, int length)
    {
        var result = new byte[length * 5 / 8];
        var bits = 0u;
        var count = 0;
        var written = 0;
        for (var i = 0; i < length; i++)
        {
            var c = data[start + i] | 0x20;
            var value = c is >= 'a' and <= 'z' ? c - 'a' : c is >= '2' and <= '7' ? c - '2' + 26 : -1;
            if (value < 0)
            {
                return null;
            }

            bits = (bits << 5) | (uint)value;
            count += 5;
            if (count >= 8 && written < result.Length)
            {
                count -= 8;
                result[written++] = (byte)(bits >> count);
            }
        }

        return result;
    }

    public static byte[] ToBase32(byte[] data)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var result = new List<byte>();
        var bits = 0u;
        var count = 0;
        foreach (var b in data)
        {
            bits = (bits << 8) | b;
            count += 8;
            while (count >= 5)
            {
                count -= 5;
                result.Add((byte)alphabet[(int)(bits >> count) & 31]);
            }
        }

        if (count > 0)
        {
            result.Add((byte)alphabet[(int)(bits << (5 - count)) & 31]);
        }

        return [.. result];
    }

    public static byte[]? Hex(byte[] data, int start, int length)
    {
        if (length % 2 != 0)
        {
            return null;
        }

        var result = new byte[length / 2];
        for (var i = 0; i < length; i++)
        {
            var value = HexValue(data[start + i]);
            if (value < 0)
            {
                return null;
            }

            result[i / 2] = (byte)(result[i / 2] << 4 | value);
        }

        return result;
    }

    public static int HexValue(byte b) =>
        b is >= (byte)'0' and <= (byte)'9' ? b - '0'
        : (b | 0x20) is >= 'a' and <= 'f' ? (b | 0x20) - 'a' + 10
        : -1;

    /// <summary>Lower-case hexadecimal of a big-endian number.</summary>
    public static byte[] ToHex(uint value) => Ascii(value.ToString("x8", System.Globalization.CultureInfo.InvariantCulture));

    public static uint Swap(uint value) => (value << 24) | ((value & 0xFF00) << 8) | ((value >> 8) & 0xFF00) | (value >> 24);

    public static byte[] Ascii(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)text[i];
        }

        return bytes;
    }

    public static byte[] ToBase64(byte[] data) => Ascii(Convert.ToBase64String(data));

    /// <summary>Base 58 to bytes, leading zero digits kept as zero bytes; with the digits of Bitcoin when no other alphabet is given.</summary>
    public static byte[]? Base58(byte[] data, int start, int length, string? alphabet = null)
    {
        alphabet ??= ByteClass.Base58.Characters;
        var digits = new List<byte>();
        for (var i = 0; i < length; i++)
        {
            var carry = alphabet.IndexOf((char)data[start + i]);
            if (carry < 0)
            {
                return null;
            }

            for (var j = 0; j < digits.Count; j++)
            {
                carry += digits[j] * 58;
                digits[j] = (byte)carry;
                carry >>= 8;
            }

            for (; carry > 0; carry >>= 8)
            {
                digits.Add((byte)carry);
            }
        }

        for (var i = 0; i < length && data[start + i] == alphabet[0]; i++)
        {
            digits.Add(0);
        }

        digits.Reverse();
        return [.. digits];
    }

    public static int Value64(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' or (byte)'-' => 62,
        (byte)'/' or (byte)'_' => 63,
        _ => -1,
    };
}
