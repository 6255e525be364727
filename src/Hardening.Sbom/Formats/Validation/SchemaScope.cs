using System.Text.Json;

namespace Hardening.Sbom.Formats.Validation;

/// <summary>A schema and the file that its references are relative to.</summary>
internal readonly record struct SchemaScope(string File, JsonElement Schema)
{
    public SchemaScope With(JsonElement schema) => this with { Schema = schema };

    public bool Has(string keyword, out JsonElement value)
    {
        if (Schema.ValueKind == JsonValueKind.Object && Schema.TryGetProperty(keyword, out value))
        {
            return true;
        }

        value = default;
        return false;
    }
}
