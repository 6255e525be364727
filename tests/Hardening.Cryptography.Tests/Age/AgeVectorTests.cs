using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hardening.Cryptography.Tests.Adapter;
using Xunit.Abstractions;

namespace Hardening.Cryptography.Tests.Age;

public sealed class AgeVectorTests(ITestOutputHelper output)
{
    [VectorFact]
    public void Every_case_of_the_age_testkit_gets_its_published_outcome_and_releases_exactly_the_published_bytes()
    {
        using var adapter = new AdapterProcess();
        using var folder = new TempFolder();
        var (opened, refused, failures) = (0, 0, new List<string>());
        foreach (var path in Directory.GetFiles(TestVectors.Path("age")).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var (fields, body) = Parse(File.ReadAllBytes(path));
            File.WriteAllBytes(folder["case.age"], body);
            var answer = adapter.Ask(
                "stream.open", ("format", "age"), ("in", folder["case.age"]), ("identities", All(fields, "identity")),
                ("passphrases", All(fields, "passphrase")), ("armored", fields.Contains(("armored", "yes"))));

            var expected = fields.Single(field => field.Name == "expect").Value == "success";
            var hash = fields.FirstOrDefault(field => field.Name == "payload").Value ?? Convert.ToHexStringLower(SHA256.HashData([]));
            var right = answer.GetProperty("ok").GetBoolean() == expected && answer.GetProperty("released_sha256").GetString() == hash;
            if (!right)
            {
                failures.Add($"{name}: {answer.GetRawText()}");
            }

            _ = expected ? opened++ : refused++;
        }

        output.WriteLine($"age testkit through the adapter: {opened} opened, {refused} refused, {failures.Count} wrong");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(opened > 10 && refused > 30);
    }

    // Header lines "name: value", an empty line, then the file itself, perhaps compressed.
    private static (List<(string Name, string Value)> Fields, byte[] Body) Parse(byte[] content)
    {
        var end = content.AsSpan().IndexOf("\n\n"u8);
        var fields = Encoding.UTF8.GetString(content, 0, end).Split('\n')
            .Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1])).ToList();
        var body = content[(end + 2)..];
        if (fields.Contains(("compressed", "zlib")))
        {
            using var inflated = new MemoryStream();
            using var zlib = new ZLibStream(new MemoryStream(body), CompressionMode.Decompress);
            zlib.CopyTo(inflated);
            body = inflated.ToArray();
        }

        return (fields, body);
    }

    private static JsonArray All(List<(string Name, string Value)> fields, string name) =>
        new([.. fields.Where(field => field.Name == name).Select(field => JsonValue.Create(field.Value))]);
}
