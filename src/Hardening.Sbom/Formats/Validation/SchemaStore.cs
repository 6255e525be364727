using System.Collections.Concurrent;
using System.Text.Json;

namespace Hardening.Sbom.Formats.Validation;

/// <summary>The embedded schemas by file name, and references between and inside them.</summary>
internal sealed class SchemaStore
{
    private readonly ConcurrentDictionary<string, JsonElement> documents = new(StringComparer.Ordinal);

    /// <summary>The schema of a file name.</summary>
    public JsonElement this[string file] => documents.GetOrAdd(file, static name =>
    {
        using var stream = typeof(SchemaStore).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The schema {name} is missing from the assembly.");
        using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 256 });
        return document.RootElement.Clone();
    });

    private readonly ConcurrentDictionary<(string File, string Reference), (string File, JsonElement Schema)> targets = new();

    /// <summary>The target of a <c>$ref</c> seen in a file: <c>#/a/b</c>, <c>file</c> or <c>file#/a/b</c>.</summary>
    public (string File, JsonElement Schema) Resolve(string file, string reference) =>
        targets.GetOrAdd((file, reference), key => Find(key.File, key.Reference));

    private (string File, JsonElement Schema) Find(string file, string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var target = hash switch { 0 => file, < 0 => reference, _ => reference[..hash] };
        var schema = this[target];
        foreach (var step in hash < 0 ? [] : reference[(hash + 1)..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            schema = schema.GetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return (target, schema);
    }
}
