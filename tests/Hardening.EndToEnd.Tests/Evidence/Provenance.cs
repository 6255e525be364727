using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>The statement inside a bundle, read without any code of the product.</summary>
internal sealed class Provenance
{
    private readonly JsonElement statement;

    private Provenance(JsonElement statement) => this.statement = statement;

    public static Provenance Of(string bundle)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(bundle));
        var payload = document.RootElement.GetProperty("dsseEnvelope").GetProperty("payload").GetBytesFromBase64();
        using var statement = JsonDocument.Parse(payload);
        return new Provenance(statement.RootElement.Clone());
    }

    public string Text => statement.GetRawText();

    /// <summary>Name and SHA-256 of the subjects.</summary>
    public IReadOnlyDictionary<string, string> Subjects => Digests(statement.GetProperty("subject"));

    /// <summary>Name and SHA-256 of the by-products.</summary>
    public IReadOnlyDictionary<string, string> Byproducts => Digests(statement.GetProperty("predicate").GetProperty("runDetails").GetProperty("byproducts"));

    public JsonElement Definition => statement.GetProperty("predicate").GetProperty("buildDefinition");

    public JsonElement External => Definition.GetProperty("externalParameters");

    public string BuilderId => statement.GetProperty("predicate").GetProperty("runDetails").GetProperty("builder").GetProperty("id").GetString()!;

    public static string Sha256(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Whether a text occurs in a file, as UTF-8 or UTF-16, also inside a compressed log.</summary>
    public static bool Holds(string file, string text)
    {
        using var raw = File.OpenRead(file);
        using Stream stream = file.EndsWith(".binlog", StringComparison.Ordinal) ? new System.IO.Compression.GZipStream(raw, System.IO.Compression.CompressionMode.Decompress) : raw;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        return content.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || content.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
    }

    private static Dictionary<string, string> Digests(JsonElement resources) =>
        resources.EnumerateArray().ToDictionary(
            resource => resource.GetProperty("name").GetString()!,
            resource => resource.GetProperty("digest").GetProperty("sha256").GetString()!);
}
