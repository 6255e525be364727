using System.Text.Json;

namespace Hardening.Sbom.IO;

/// <summary>Reading of members that may be absent: what is not there is undefined, null or empty, never an exception.</summary>
internal static class JsonElements
{
    public static JsonElement Member(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    public static string? Text(this JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];
}
