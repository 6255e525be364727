using System.Text.RegularExpressions;
using CsCheck;
using Hardening.Cryptography.Configuration;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Tests.Rings;

namespace Hardening.Cryptography.Tests.Configuration;

public sealed class SealedSettingsFileTests : IDisposable
{
    private const string Json = "{\n  \"Database\": { \"Greeting\": \"väl\\u0075e\",  \"Port\": 5432, \"Hosts\": [\"a\", \"b\"] },\n\n  \"Empty\": null }";

    private const string Yaml = """
        # the database: kept by nobody
        Database:
          Greeting: väl'ue   # to be sealed
          Port: 5432
          Hosts: [a, "b"]
        Text: |
          two
          lines
        Folded: >-
          one
          line
        Empty: ~
        Last: 'it''s'
        """;

    private const string Env = "# comment\nexport TOKEN = 'pa$$ word' # sealed\nPORT=5432\nEMPTY=\nTEXT=\"two\\n\\\"lines\\\"\"\r\nKEY='a\nb'\n\tURL=http://localhost/#part\n";

    private readonly RingSetup setup = new();
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        setup.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("settings.json", Json, "Database:Greeting", "Database:Hosts:1")]
    [InlineData("appsettings.json", "// first\n{ \"A\": \"1\", /* { \"B\": \"3\" } */ \"B\": \"2\", // last\n}", "A", "B")]
    [InlineData("settings.yaml", Yaml, "Database:Greeting", "Text")]
    [InlineData("settings.yml", Yaml, "Folded", "Last")]
    [InlineData("settings.yml", Yaml, "Database:Hosts:0", "Database:Hosts:1")]
    [InlineData(".env", Env, "TOKEN", "KEY")]
    [InlineData("local.env", Env, "TEXT", "URL")]
    [InlineData(".env.production", Env, "EMPTY", "PORT")]
    public async Task A_file_is_sealed_in_place_read_and_rotated_and_all_else_in_it_stays(string name, string text, string first, string second)
    {
        using var ring = await setup.Open();
        var path = folder.Write(name, text);
        var file = new SealedSettingsFile(new SealedSettings(ring), path);
        var before = await file.ReadAsync();
        Assert.Equal(2, await file.SealAsync([first, second]));
        var changed = await File.ReadAllTextAsync(path);
        var around = Regex.Split(changed, "(?:[A-Z]+_ENCRYPTED=)?\"?sealed:v1:[A-Za-z0-9_-]+\"?", RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.Equal(3, around.Length);
        Assert.StartsWith(around[0], text, StringComparison.Ordinal);
        Assert.Contains(around[1], text[around[0].Length..], StringComparison.Ordinal);
        Assert.EndsWith(around[2], text, StringComparison.Ordinal);
        Assert.Equal(before, await file.ReadAsync());

        await ring.RotateAsync();
        setup.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, await file.SealAsync(null));
        Assert.NotEqual(changed, await File.ReadAllTextAsync(path));
        Assert.Equal(before, await file.ReadAsync());
    }

    [Fact]
    public async Task Values_are_what_the_format_says()
    {
        using var ring = await setup.Open();
        var settings = new SealedSettings(ring);
        var json = await new SealedSettingsFile(settings, folder.Write("a.json", Json)).ReadAsync();
        Assert.Equal(("välue", "5432", "a", "b", null), (json["database:greeting"], json["Database:Port"], json["Database:Hosts:0"], json["Database:Hosts:1"], json["Empty"]));
        var yaml = await new SealedSettingsFile(settings, folder.Write("a.yaml", Yaml)).ReadAsync();
        Assert.Equal(("väl'ue", "two\nlines\n", "one line", null, "it's"), (yaml["database:greeting"], yaml["Text"], yaml["Folded"], yaml["Empty"], yaml["Last"]));
        var env = await new SealedSettingsFile(settings, folder.Write("a.env", Env)).ReadAsync();
        Assert.Equal(
            ("pa$$ word", "5432", "", "two\n\"lines\"", "a\nb", "http://localhost/#part"),
            (env["TOKEN"], env["PORT"], env["EMPTY"], env["TEXT"], env["KEY"], env["URL"]));
    }

    [Fact]
    public async Task A_sealed_variable_carries_the_name_that_programs_look_for()
    {
        using var ring = await setup.Open();
        var path = folder.Write(".env", "TOKEN=value\n");
        await new SealedSettingsFile(new SealedSettings(ring), path).SealAsync(["token"]);
        Assert.StartsWith("TOKEN_ENCRYPTED=sealed:v1:", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        await File.AppendAllTextAsync(path, "TOKEN=clear\n");
        await Refused(ring, path);
    }

    [Fact]
    public async Task A_byte_order_mark_stays()
    {
        using var ring = await setup.Open();
        var path = folder["settings.json"];
        await File.WriteAllBytesAsync(path, [0xEF, 0xBB, 0xBF, .. "{\"a\":\"b\"}"u8]);
        var file = new SealedSettingsFile(new SealedSettings(ring), path);
        Assert.Equal(1, await file.SealAsync(["a"]));
        Assert.True((await File.ReadAllBytesAsync(path)).AsSpan().StartsWith(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'{' }));
        Assert.Equal("b", (await file.ReadAsync())["a"]);
    }

    [Theory]
    [InlineData("a.json", "")]
    [InlineData("a.json", "[]")]
    [InlineData("a.json", "{\"a\":1,,}")]
    [InlineData("a.json", "{\"a\":\"1\",\"A\":\"2\"}")]
    [InlineData("a.json", "{\"a\":{},\"a\":{}}")]
    [InlineData("a.json", "{ /* comment }")]
    [InlineData("a.json", "{\"a\":\"sealed:v1:AAAA\"}")]
    [InlineData("a.yaml", "- a\n")]
    [InlineData("a.yaml", "a: &x b\nc: *x\n")]
    [InlineData("a.yaml", "a: !!binary AAAA\n")]
    [InlineData("a.yaml", "a: b\nA: c\n")]
    [InlineData("a.yaml", "a: b\n---\nc: d\n")]
    [InlineData("a.yaml", "? [a]\n: b\n")]
    [InlineData("a.yaml", "a: [b\n")]
    [InlineData(".env", "1A=b\n")]
    [InlineData(".env", "A b\n")]
    [InlineData(".env", "A='b\n")]
    [InlineData(".env", "A=\"b\n")]
    [InlineData(".env", "A='b' c\n")]
    [InlineData(".env", "A=b$C\n")]
    [InlineData(".env", "A=\"b$C\"\n")]
    [InlineData(".env", "A=\"\\x\"\n")]
    [InlineData(".env", "A=b'c'\n")]
    [InlineData(".env", "A=b\nA=c\n")]
    [InlineData(".env", "A_ENCRYPTED=clear\n")]
    public async Task A_file_that_cannot_be_read_is_refused_and_stays(string name, string text)
    {
        using var ring = await setup.Open();
        await Refused(ring, folder.Write(name, text));
    }

    [Fact]
    public async Task A_file_that_is_too_deep_too_long_not_text_or_of_no_known_kind_is_refused()
    {
        using var ring = await setup.Open();
        await Refused(ring, folder.Write("deep.yaml", string.Concat(Enumerable.Range(0, 100).Select(depth => new string(' ', depth) + "a:\n"))));
        await Refused(ring, folder.Write("long.env", "A=" + new string('b', 4 * 1024 * 1024)));
        await File.WriteAllBytesAsync(folder["bytes.env"], [(byte)'A', (byte)'=', 0xFF]);
        await Refused(ring, folder["bytes.env"]);
        Assert.Throws<CryptographyException>(() => new SealedSettingsFile(new SealedSettings(ring), folder["settings.ini"]));
    }

    [Fact]
    public async Task Whatever_the_values_are_sealing_some_changes_none()
    {
        using var ring = await setup.Open();
        var text = Gen.Char["ab:#'\"$\\ \n\t{}[]&*!|>%@`-,?äé€"].Array[0, 12].Select(characters => new string(characters));
        text.Array[1, 6].Sample(
            values =>
            {
                var lines = values.Select((value, index) => (Name: $"K{index}", Value: value)).ToList();
                Check("p.json", "{" + string.Join(",\n", lines.Select(line => $"\"{line.Name}\": {System.Text.Json.JsonSerializer.Serialize(line.Value)}")) + "}");
                Check("p.yaml", string.Concat(lines.Select(line => $"{line.Name}: {System.Text.Json.JsonSerializer.Serialize(line.Value)} # x\n")));
                Check(".env", string.Concat(lines.Select(line => $"{line.Name}='{line.Value.Replace("'", string.Empty, StringComparison.Ordinal)}' # x\n")));
                return true;
            },
            iter: 40, threads: 1);

        void Check(string name, string content)
        {
            var file = new SealedSettingsFile(new SealedSettings(ring), folder.Write(name, content));
            var before = Now(file.ReadAsync());
            Assert.Equal(1, Now(file.SealAsync(["K0"])));
            Assert.Equal(before, Now(file.ReadAsync()));
        }
    }

    private static T Now<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private static async Task Refused(KeyRing ring, string path)
    {
        var before = await File.ReadAllBytesAsync(path);
        var file = new SealedSettingsFile(new SealedSettings(ring), path);
        await Assert.ThrowsAsync<CryptographyException>(() => file.ReadAsync().AsTask());
        await Assert.ThrowsAsync<CryptographyException>(() => file.SealAsync(["none"]).AsTask());
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }
}
