using System.Security.Cryptography;

namespace Hardening.Secrets.Context;

/// <summary>Mnemonic sentences of BIP 39: 12 to 24 words of 11 bits each, whose last bits are the start of SHA-256 of the others.</summary>
internal static class Mnemonic
{
    private const int BitsOfWord = 11;
    private static readonly Lazy<Dictionary<string, int>> Words = new(Load);

    public static bool IsWord(string word) => Words.Value.ContainsKey(word);

    /// <summary>True when the words are in the list and their checksum holds; their number is 12, 15, 18, 21 or 24.</summary>
    public static bool IsValid(IReadOnlyList<string> words)
    {
        if (words.Count is < 12 or > 24 || words.Count % 3 != 0)
        {
            return false;
        }

        var bits = new bool[words.Count * BitsOfWord];
        for (var i = 0; i < words.Count; i++)
        {
            if (!Words.Value.TryGetValue(words[i], out var index))
            {
                return false;
            }

            for (var bit = 0; bit < BitsOfWord; bit++)
            {
                bits[i * BitsOfWord + bit] = (index >> (BitsOfWord - 1 - bit) & 1) != 0;
            }
        }

        // 32 bits of entropy have one bit of checksum.
        var entropy = new byte[bits.Length * 32 / 33 / 8];
        for (var i = 0; i < entropy.Length * 8; i++)
        {
            entropy[i / 8] |= (byte)(bits[i] ? 0x80 >> i % 8 : 0);
        }

        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(entropy);
        for (var i = entropy.Length * 8; i < bits.Length; i++)
        {
            var bit = i - entropy.Length * 8;
            if (bits[i] != ((hash[bit / 8] & 0x80 >> bit % 8) != 0))
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<string, int> Load()
    {
        using var stream = typeof(Mnemonic).Assembly.GetManifestResourceStream("bip39-english.txt")!;
        using var reader = new System.IO.StreamReader(stream);
        var words = new Dictionary<string, int>(2048, StringComparer.Ordinal);
        while (reader.ReadLine() is { Length: > 0 } word)
        {
            words.Add(word, words.Count);
        }

        return words;
    }
}
