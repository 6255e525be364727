using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Hardening.Secrets.Files;
using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Secrets.Tests.Files;

/// <summary>One valid token, hidden; the scan of a folder must find it.</summary>
public sealed class HidingPlaceTests
{
    private static readonly string s_token = new Tokens(Environment.TickCount).GitHub("ghp_");

    public static TheoryData<string> Names => [.. Places.Keys];

    private static Dictionary<string, Func<byte[]>> Places { get; } = new(StringComparer.Ordinal)
    {
        ["plain"] = () => Utf8("first\nvalue = " + s_token + "\n"),
        ["crlf"] = () => Utf8("first\r\nvalue = " + s_token + "\r\nlast\r\n"),
        ["utf-8 mark"] = () => [.. Encoding.UTF8.Preamble, .. Utf8(s_token)],
        ["utf-16 little endian with mark"] = () => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("key: " + s_token)],
        ["utf-16 big endian with mark"] = () => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("key: " + s_token)],
        ["utf-16 without mark"] = () => Encoding.Unicode.GetBytes("key: " + s_token + " end"),
        ["invalid utf-8"] = () => [0xC3, 0x28, 0xFF, .. Utf8(" " + s_token + " "), 0xFE, 0x80],
        ["after a nul"] = () => [1, 2, 0, 0, .. Utf8(s_token), 0, 0],
        ["utf-16 in a binary file"] = () => [0x7F, 1, 0, 0, 9, 200, 255, .. Encoding.Unicode.GetBytes(s_token), 1, 3, 0xFF, 0xFE, 7],
        ["end of file"] = () => Utf8("x=" + s_token),
        ["json escape before it"] = () => Utf8("{\"a\":\"line\\n" + s_token + "\"}"),
        ["url"] = () => Utf8("https://host.invalid/?access=" + s_token + "&x=1"),
        ["percent before it"] = () => Utf8("a%3D" + s_token),
        ["xml text"] = () => Utf8("<v>" + s_token + "</v>"),
        ["xml entity around it"] = () => Utf8("v=&quot;" + s_token + "&quot;"),
        ["base64"] = () => Utf8("data: " + Convert.ToBase64String(Utf8("token=" + s_token))),
        ["base64 twice"] = () => Utf8("data: " + Convert.ToBase64String(Utf8(Convert.ToBase64String(Utf8("token=" + s_token))))),
        ["base64 in lines"] = () => Utf8(Convert.ToBase64String(Utf8(new string('.', 50) + " token=" + s_token + " and then some more text"), Base64FormattingOptions.InsertLineBreaks)),
        ["hexadecimal"] = () => Utf8("data: " + Convert.ToHexStringLower(Utf8(s_token))),
        ["unicode escapes"] = () => Utf8("\"" + string.Concat(s_token.Select(c => $"\\u{(int)c:x4}")) + "\""),
        ["two literals joined"] = () => Utf8($"var token = \"{s_token[..17]}\" + \"{s_token[17..]}\";"),
        ["literals joined over lines"] = () => Utf8($"var token =\r\n    \"{s_token[..9]}\" +\r\n    \"{s_token[9..20]}\" +\r\n    $\"{s_token[20..]}\";"),
        ["operator before the literal"] = () => Utf8($"token = '{s_token[..9]}'\n    + '{s_token[9..20]}'\n    + '{s_token[20..]}'\n"),
        ["literals joined in Visual Basic"] = () => Utf8($"Const Token = \"{s_token[..9]}\" & \"{s_token[9..]}\""),
        ["literals joined in PHP"] = () => Utf8($"$token = '{s_token[..9]}' . '{s_token[9..]}';"),
        ["continued line"] = () => Utf8($"curl -H key:{s_token[..9]}\\\n{s_token[9..25]}\\\r\n{s_token[25..]} https://host.invalid\n"),
        ["percent escapes"] = () => Utf8("q=" + string.Concat(s_token.Select(c => $"%{(int)c:X2}"))),
        ["zip"] = () => Zip(("a.txt", Utf8(s_token))),
        ["zip in zip"] = () => Zip(("inner.nupkg", Zip(("lib/a.txt", Utf8(s_token))))),
        ["gzip"] = () => GZip(Utf8(s_token)),
        ["tar"] = () => Tar("a.txt", Utf8(s_token)),
        ["tar.gz in zip"] = () => Zip(("a.tgz", GZip(Tar("a.txt", Utf8(s_token))))),
        ["long line"] = () => Utf8(new string('a', 3_000_000) + " " + s_token + " " + new string('b', 100_000)),
        ["over a chunk"] = () => [.. Filler((8 << 20) - 20), .. Utf8(" " + s_token + "\n"), .. Filler(100_000)],
        ["assembly"] = () => AssemblyWith(s_token),
        ["package of an assembly"] = () => Zip(("lib/net10.0/a.dll", AssemblyWith(s_token))),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hidden_token_is_found_once(string place)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "file.bin"), Places[place]());
        var report = new FileTreeScanner(SecretScanner.Default, new FileScanOptions()).Scan(folder.Path);
        var found = Assert.Single(report.Findings, f => f.Finding.Rule.Id == "github-token");
        Assert.Equal(SecretLevel.Error, found.Finding.Level);
        Assert.Empty(report.Incomplete);
    }

    [Fact]
    public void Place_of_a_finding_is_its_line_column_and_bytes()
    {
        var text = "// é𝄞\r\n  é = \"" + s_token + "\";";
        var bytes = Utf8(text);
        var finding = Assert.Single(SecretScanner.Default.Scan(bytes, 0, bytes.Length));
        Assert.Equal(new TextRegion(2, 8, 2, 8 + s_token.Length), finding.Region);
        Assert.Equal(s_token, Encoding.UTF8.GetString(bytes, finding.Start, finding.Length));
        var inText = Assert.Single(SecretScanner.Default.Scan(text));
        Assert.Equal(s_token, text.Substring(inText.Start, inText.Length));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Filler(int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)'.');
        for (var i = 80; i < length; i += 80)
        {
            bytes[i] = (byte)'\n';
        }

        return bytes;
    }

    internal static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static byte[] GZip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return stream.ToArray();
    }

    private static byte[] Tar(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }

        return stream.ToArray();
    }

    /// <summary>A small assembly whose only method loads the literal: user string heap, written with the framework's own metadata builder.</summary>
    private static byte[] AssemblyWith(string literal)
    {
        var builder = new System.Reflection.Emit.PersistedAssemblyBuilder(new System.Reflection.AssemblyName("A"), typeof(object).Assembly);
        var type = builder.DefineDynamicModule("A").DefineType("C", System.Reflection.TypeAttributes.Public);
        var method = type.DefineMethod("M", System.Reflection.MethodAttributes.Public | System.Reflection.MethodAttributes.Static, typeof(string), []);
        var il = method.GetILGenerator();
        il.Emit(System.Reflection.Emit.OpCodes.Ldstr, literal);
        il.Emit(System.Reflection.Emit.OpCodes.Ret);
        type.CreateType();
        using var stream = new MemoryStream();
        builder.Save(stream);
        return stream.ToArray();
    }
}
