using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Hardening.Authorization.Tests.Corpus;

/// <summary>A published case: policies, schema, entities, requests, and what is expected of them.</summary>
internal sealed record CedarCase(string Name, string Policies, string Schema, byte[] Entities, bool ShouldValidate, IReadOnlyList<CedarCase.Request> Requests)
{
    /// <summary>A request in JSON, with the expected answer.</summary>
    internal sealed record Request(byte[] Json, Decision Decision, IReadOnlyList<string> Reasons, IReadOnlyList<string> Errors);

    /// <summary>The cases that were written by hand.</summary>
    public static IEnumerable<CedarCase> HandWritten()
    {
        var root = TestVectors.Path("cedar");
        return Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Read(Path.GetRelativePath(root, file), File.ReadAllBytes(file), name => File.ReadAllBytes(Path.Combine(root, name))));
    }

    /// <summary>The cases that were generated.</summary>
    public static IEnumerable<CedarCase> Generated()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using (var archive = new TarReader(new GZipStream(File.OpenRead(TestVectors.Path("cedar", "corpus-0-7.tar.gz")), CompressionMode.Decompress)))
        {
            while (archive.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is { } content)
                {
                    using var memory = new MemoryStream();
                    content.CopyTo(memory);
                    files.Add(entry.Name, memory.ToArray());
                }
            }
        }

        return files.Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal) && !file.Key.EndsWith(".entities.json", StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => Read(file.Key, file.Value, name => files[name]));
    }

    private static CedarCase Read(string name, byte[] json, Func<string, byte[]> content)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new CedarCase(
            name,
            Encoding.UTF8.GetString(content(Text("policies"))),
            Encoding.UTF8.GetString(content(Text("schema"))),
            content(Text("entities")),
            root.GetProperty("shouldValidate").GetBoolean(),
            [.. root.GetProperty("requests").EnumerateArray().Select(request => new Request(
                Encoding.UTF8.GetBytes(request.GetRawText()),
                request.GetProperty("decision").GetString() == "allow" ? Decision.Allow : Decision.Deny,
                Names(request, "reason"),
                Names(request, "errors")))]);

        string Text(string member) => root.GetProperty(member).GetString()!;
    }

    private static string[] Names(JsonElement request, string member) =>
        [.. request.GetProperty(member).EnumerateArray().Select(name => name.GetString()!).Order(StringComparer.Ordinal)];
}
