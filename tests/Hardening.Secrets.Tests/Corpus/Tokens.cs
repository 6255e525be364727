using System.Security.Cryptography;
using System.Text;

namespace Hardening.Secrets.Tests.Corpus;

/// <summary>
/// Makes tokens of real formats from their published description. Shares nothing with the product: its own CRC, its own
/// checksums, so that an error in the product is not repeated here.
/// </summary>
internal sealed class Tokens(int seed)
{
    public const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    public const string Base64Url = Base62 + "-_";
    public const string Hex = "0123456789abcdef";

    private readonly Random random = new(seed);

    public Random Random => random;

    public string Of(string alphabet, int length) => new([.. Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)])]);

    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>CRC-32, bit by bit.</summary>
    public static uint Crc(string text)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var c in text)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var carry = (crc ^ (uint)(c >> bit)) & 1;
                crc = carry == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return crc ^ 0xFFFFFFFFu;
    }

    public string GitHub(string prefix)
    {
        var body = Of(Base62, 30);
        return prefix + body + InBase62(Crc(body));
    }

    public static string InBase62(uint value)
    {
        var text = "";
        for (var i = 0; i < 6; i++, value /= 62)
        {
            text = Base62[(int)(value % 62)] + text;
        }

        return text;
    }

    public string Cloudflare(string prefix)
    {
        var body = Of(Base62, 40);
        return prefix + body + Crc(body).ToString("x8");
    }

    public string Grafana()
    {
        var body = "glsa_" + Of(Base62, 32);
        var crc = Crc(body);
        return body + "_" + string.Concat(BitConverter.GetBytes(crc).Select(b => b.ToString("x2")));
    }

    public string Aws()
    {
        // 48 bits: one set bit, 40 bits of account, 7 of anything.
        var account = random.NextInt64(100_000_000_000, 999_999_999_999);
        var number = (1L << 47) | (account << 7) | (uint)random.Next(128);
        var bytes = new byte[10];
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(number >> (40 - 8 * i));
        }

        Bytes(4).CopyTo(bytes, 6);
        return "AKIA" + Base32(bytes);
    }

    public string AzureStorage() => Azure(64, "+ASt", "Default0");

    public string Azure(int length, string signature, string seedName)
    {
        // The signature fills the 24 bits before the checksum, shifted left so that it falls on a base64 digit.
        var bytes = Bytes(length);
        var body = length - 4;
        var bits = (body - 3) * 8 % 6;
        var three = Convert.FromBase64String(signature);
        var value = (uint)(three[0] << 16 | three[1] << 8 | three[2]) << bits;
        var keep = (uint)bytes[body - 4] << 24 & ~((1u << (24 + bits)) - 1);
        value |= keep;
        for (var i = 0; i < 4; i++)
        {
            bytes[body - 4 + i] = (byte)(value >> (24 - 8 * i));
        }

        BitConverter.GetBytes(Marvin(bytes.AsSpan(0, body), seedName)).CopyTo(bytes, body);
        return Convert.ToBase64String(bytes);
    }

    private static uint Marvin(ReadOnlySpan<byte> data, string seedName)
    {
        var seed = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(Encoding.ASCII.GetBytes(seedName));
        uint p0 = (uint)seed, p1 = (uint)(seed >> 32);
        var padded = new byte[data.Length / 4 * 4 + 4];
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        for (var i = 0; i <= padded.Length; i += 4)
        {
            p0 += i < padded.Length ? BitConverter.ToUInt32(padded, i) : 0;
            p1 ^= p0;
            p0 = uint.RotateLeft(p0, 20) + p1;
            p1 = uint.RotateLeft(p1, 9) ^ p0;
            p0 = uint.RotateLeft(p0, 27) + p1;
            p1 = uint.RotateLeft(p1, 19);
        }

        return p0 ^ p1;
    }

    public string Jwt(long? expiry = null)
    {
        var payload = expiry is { } e ? $$"""{"sub":"{{Of(Hex, 8)}}","exp":{{e}}}""" : $$"""{"sub":"{{Of(Hex, 8)}}","admin":true}""";
        return Url("""{"alg":"RS256","typ":"JWT"}"""u8.ToArray()) + "." + Url(Encoding.UTF8.GetBytes(payload)) + "." + Url(Bytes(64));
    }

    public static string Pem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    public string Pypi()
    {
        byte[] bytes = [2, 1, 8, .. "pypi.org"u8, 2, 36, .. Bytes(36), 0, 2, 20, .. Bytes(20), 0, 0, 6, 32, .. Bytes(32)];
        return "pypi-" + Url(bytes);
    }

    public string Wif()
    {
        byte[] payload = [0x80, .. Bytes(32), 1];
        return Checked(payload);
    }

    public string Discord() =>
        Url(Encoding.ASCII.GetBytes(random.NextInt64(100_000_000_000_000_000, 999_999_999_999_999_999).ToString())) + "." + Of(Base64Url, 6) + "." + Of(Base64Url, 38);

    public string Nats()
    {
        // Prefix byte of a seed, type user (20 << 3), then 32 bytes and CRC-16.
        byte[] body = [(18 << 3) | (20 << 3) >> 5, (20 << 3 & 31) << 3, .. Bytes(32)];
        return Base32([.. body, .. Crc16(body)]);
    }

    public string Stellar()
    {
        // Version byte of a seed, then 32 bytes and CRC-16.
        byte[] body = [18 << 3, .. Bytes(32)];
        return Base32([.. body, .. Crc16(body)]);
    }

    private static byte[] Crc16(byte[] body)
    {
        var crc = 0;
        foreach (var b in body)
        {
            crc ^= b << 8;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
            }
        }

        return [(byte)crc, (byte)(crc >> 8)];
    }

    public string Ripple() => Checked([0x01, 0xE1, 0x4B, .. Bytes(16)], "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz");

    public string Tezos() => Checked([0x0D, 0x0F, 0x3A, 0x07, .. Bytes(32)]);

    public string ExtendedKey() =>
        Checked([0x04, 0x88, 0xAD, 0xE4, 0, .. Bytes(4), .. Bytes(4), .. Bytes(32), 0, .. Bytes(32)]);

    /// <summary>signify: algorithms, no rounds, salt, start of SHA-512 of the key, number, key.</summary>
    public string Signify()
    {
        var key = Bytes(64);
        return Convert.ToBase64String([.. "EdBK"u8, 0, 0, 0, 0, .. Bytes(16), .. SHA512.HashData(key).Take(8), .. Bytes(8), .. key]);
    }

    /// <summary>Twelve to twenty-four words: random bits and the start of their SHA-256, eleven bits a word.</summary>
    public string RecoveryWords()
    {
        var entropy = Bytes(16 + 4 * random.Next(5));
        var number = new System.Numerics.BigInteger(entropy, isUnsigned: true, isBigEndian: true);
        var extra = entropy.Length / 4;
        number = (number << extra) + (SHA256.HashData(entropy)[0] >> (8 - extra));
        var words = new string[(entropy.Length * 8 + extra) / 11];
        for (var i = words.Length - 1; i >= 0; i--, number >>= 11)
        {
            words[i] = s_words.Value[(int)(number % 2048)];
        }

        return string.Join(' ', words);
    }

    private static readonly Lazy<string[]> s_words = new(() =>
    {
        using var reader = new StreamReader(typeof(SecretScanner).Assembly.GetManifestResourceStream("bip39-english.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    });

    /// <summary>Random characters with a letter and a digit among them.</summary>
    public string Mixed(string alphabet, int length)
    {
        string text;
        do
        {
            text = Of(alphabet, length);
        }
        while (!text.Any(char.IsDigit) || !text.Any(char.IsLetter));
        return text;
    }

    public string Password()
    {
        const string symbols = "!#*+-_?";
        return Of("ABCDEFGHJKLMNPQRSTUVWXYZ", 1) + Of("abcdefghijkmnpqrstuvwxyz", 5) + Of("23456789", 3) + Of(symbols, 1) + Of(Base62, 4);
    }

    public static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Base32(byte[] bytes)
    {
        var bits = string.Concat(bytes.Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
        bits = bits.PadRight((bits.Length + 4) / 5 * 5, '0');
        return string.Concat(Enumerable.Range(0, bits.Length / 5).Select(i => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(bits.Substring(5 * i, 5), 2)]));
    }

    private static string Checked(byte[] payload, string alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
    {
        byte[] bytes = [.. payload, .. SHA256.HashData(SHA256.HashData(payload)).Take(4)];
        var number = new System.Numerics.BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var text = "";
        for (; number > 0; number /= 58)
        {
            text = alphabet[(int)(number % 58)] + text;
        }

        return text;
    }
}
