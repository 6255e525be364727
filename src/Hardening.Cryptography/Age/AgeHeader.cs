using System.Security.Cryptography;
using System.Text;
using Hardening.Cryptography.Age.Text;
using Hardening.Cryptography.Derivation;

namespace Hardening.Cryptography.Age;

/// <summary>
/// The textual header (c2sp.org/age, Header).
/// <code>
/// age-encryption.org/v1
/// -> TYPE ARGUMENT…
/// BODY in base64, lines of 64 columns, the last one shorter and perhaps empty
/// --- MAC
/// MAC = HMAC-SHA-256(HKDF-SHA-256(file key, salt empty, info "header"), everything up to and including "---")
/// </code>
/// </summary>
internal sealed class AgeHeader
{
    internal const string FirstLine = "age-encryption.org/v1";
    internal const int FileKeySize = 16;
    private const int LongestHeader = 256 * 1024;
    private const int Columns = 64;
    private readonly string text;
    private readonly byte[] mac;

    private AgeHeader(IReadOnlyList<AgeStanza> stanzas, string text, byte[] mac)
    {
        Stanzas = stanzas;
        this.text = text;
        this.mac = mac;
    }

    internal IReadOnlyList<AgeStanza> Stanzas { get; }

    /// <summary>Reads a header, of at most 256 KiB.</summary>
    internal static AgeHeader Read(ByteSource source)
    {
        var text = new StringBuilder();
        if (Line(source, text) != FirstLine)
        {
            throw AgeFault.Malformed($"its first line is not {FirstLine}");
        }

        var stanzas = new List<AgeStanza>();
        while (true)
        {
            var line = Line(source, text);
            if (line.StartsWith("---", StringComparison.Ordinal))
            {
                var mac = line.StartsWith("--- ", StringComparison.Ordinal) ? StrictBase64.Decode(line[4..]) : null;
                if (mac is not { Length: 32 } || stanzas.Count == 0)
                {
                    throw AgeFault.Malformed("its header has no recipient or does not end as it should");
                }

                text.Length -= line.Length + 1;
                return new AgeHeader(stanzas, text + "---", mac);
            }

            stanzas.Add(Stanza(line, source, text));
        }
    }

    /// <summary>The bytes of a new header.</summary>
    internal static byte[] Write(IEnumerable<AgeStanza> stanzas, ReadOnlySpan<byte> fileKey)
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        foreach (var stanza in stanzas)
        {
            text.Append("-> ").AppendJoin(' ', stanza.Arguments.Prepend(stanza.Type)).Append('\n');
            var body = StrictBase64.Encode(stanza.Body);
            for (var start = 0; start + Columns <= body.Length; start += Columns)
            {
                text.Append(body, start, Columns).Append('\n');
            }

            text.Append(body, body.Length / Columns * Columns, body.Length % Columns).Append('\n');
        }

        text.Append("---");
        var mac = Mac(text.ToString(), fileKey);
        return Encoding.ASCII.GetBytes(text.Append(' ').Append(StrictBase64.Encode(mac)).Append('\n').ToString());
    }

    internal bool IsAuthentic(ReadOnlySpan<byte> fileKey) => CryptographicOperations.FixedTimeEquals(Mac(text, fileKey), mac);

    private static AgeStanza Stanza(string line, ByteSource source, StringBuilder text)
    {
        var arguments = line.StartsWith("-> ", StringComparison.Ordinal) ? line[3..].Split(' ') : [];
        if (arguments.Length == 0 || arguments.Any(argument =>
            argument.Length == 0 || argument.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            throw AgeFault.Malformed("its header has a line that begins no recipient");
        }

        var body = new List<byte>();
        string part;
        do
        {
            part = Line(source, text);
            body.AddRange(part.Length <= Columns && StrictBase64.Decode(part) is { } bytes
                ? bytes
                : throw AgeFault.Malformed("the body of a recipient is not base64 of at most 64 columns"));
        }
        while (part.Length == Columns);
        return new AgeStanza(arguments[0], arguments[1..], [.. body]);
    }

    private static string Line(ByteSource source, StringBuilder text)
    {
        if (source.ReadLine(LongestHeader - text.Length, out var terminated) is not { } line || !terminated)
        {
            throw AgeFault.Malformed("its header is cut off");
        }

        text.Append(line).Append('\n');
        return line;
    }

    private static byte[] Mac(string text, ReadOnlySpan<byte> fileKey)
    {
        Span<byte> key = stackalloc byte[32];
        Hkdf.DeriveKey(HashAlgorithmName.SHA256, fileKey, default, DerivationLabels.AgeHeader, key);
        var result = HMACSHA256.HashData(key, Encoding.Latin1.GetBytes(text));
        CryptographicOperations.ZeroMemory(key);
        return result;
    }
}
