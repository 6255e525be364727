using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hardening.Build.Tasks;

/// <summary>
/// The endpoints of a manifest of static web assets in one order. The SDK puts those of one route in the order of the full paths of their
/// files, so that it matters whether <c>obj</c> lies before or behind the sources; the server chooses among them by what a request accepts.
/// </summary>
internal static class AssetEndpoints
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The manifest with its endpoints by route, then by file; the very text where they are so already.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    internal static string InOrder(string manifest)
    {
        var root = JsonNode.Parse(manifest);
        if ((root as JsonObject)?["Endpoints"] is not JsonArray endpoints)
        {
            return manifest;
        }

        JsonNode?[] now = [.. endpoints];
        JsonNode?[] ordered = [.. now.OrderBy(one => Text(one, "Route"), StringComparer.Ordinal).ThenBy(one => Text(one, "AssetFile"), StringComparer.Ordinal)
            .ThenBy(one => one?.ToJsonString(Compact), StringComparer.Ordinal)];
        if (now.SequenceEqual(ordered))
        {
            return manifest;
        }

        endpoints.Clear();
        foreach (var endpoint in ordered)
        {
            endpoints.Add(endpoint);
        }

        return root.ToJsonString(Compact);
    }

    private static string? Text(JsonNode? endpoint, string name) =>
        (endpoint as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
