namespace Hardening.Secrets.Engine;

/// <summary>A set of bytes with a name, as patterns use it.</summary>
internal sealed class ByteClass
{
    private const string Digits = "0123456789";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";

    private readonly bool[] members = new bool[256];

    private ByteClass(string name, string characters)
    {
        Name = name;
        Characters = characters;
        Folded = Fold(characters);
        foreach (var c in characters)
        {
            members[c] = true;
        }
    }

    public static ByteClass Digit { get; } = new("d", Digits);
    public static ByteClass LowerHex { get; } = new("hx", Digits + "abcdef");
    public static ByteClass AnyHex { get; } = new("HX", Digits + "abcdefABCDEF");
    public static ByteClass Base62 { get; } = new("b62", Digits + Upper + Lower);
    public static ByteClass Base64 { get; } = new("b64", Digits + Upper + Lower + "+/");
    public static ByteClass Base64Url { get; } = new("b64u", Digits + Upper + Lower + "-_");
    public static ByteClass AnyBase64 { get; } = new("b64x", Digits + Upper + Lower + "+/-_");
    public static ByteClass Base32 { get; } = new("B32", Upper + "234567");
    public static ByteClass Base58 { get; } = new("b58", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");

    private static readonly Dictionary<string, ByteClass> Named = new ByteClass[]
    {
        Digit, LowerHex, AnyHex, Base62, Base64, Base64Url, AnyBase64, Base32, Base58,
        new("b32", Lower + "234567"),
        new("b64p", Digits + Upper + Lower + "+/%="),
        new("HX16", Digits + "ABCDEF"),
        new("al", Digits + Lower),
        new("AL", Digits + Upper),
        new("l", Lower),
        new("L", Upper),
        new("w", Digits + Upper + Lower + "_"),
        new("dot", Digits + Upper + Lower + "-_."),
        new("aad", Digits + Upper + Lower + "-_.~"),
        new("q", "qpzry9x8gf2tvdw0s3jn54khce6mua7l"),
        new("Q", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"),
        new("uuid", Digits + "abcdefABCDEF-"),
        new("b85", Digits + Upper + Lower + "!#$%&()*+-;<=>?@^_`{|}~"),
        new("AP", "ABCDEFGHIJKLMNOP"),
        new("AD", "ABCD"),
        new("QgwA", "AQgw"),
        new("9DH", "9DH"),
        new("ApL", "ABCDEFGHIJKL"),
        new("sdh", "SAPKLMNOCXU"),
    }.ToDictionary(c => c.Name, StringComparer.Ordinal);

    public string Name { get; }

    public string Characters { get; }

    /// <summary>The characters as windows have them; see <see cref="Fold"/>.</summary>
    public string Folded { get; }

    public static ByteClass Get(string name) => Named[name];

    /// <summary>Every character with bit 0x20 set, each once.</summary>
    public static string Fold(string characters)
    {
        var seen = new bool[256];
        var folded = new char[characters.Length];
        var count = 0;
        foreach (var c in characters)
        {
            var f = (char)(c | 0x20);
            if (!seen[f])
            {
                seen[f] = true;
                folded[count++] = f;
            }
        }

        return new string(folded, 0, count);
    }

    public bool Contains(byte value) => members[value];
}
