using System.Text.Json;
using Hardening.Attestation.Policy;

namespace Hardening.Attestation.Predicates;

/// <summary>Reads external parameters by JSON pointer (RFC 6901). Arrays are leaves.</summary>
internal static class ExternalParameters
{
    /// <summary>Properties that choose among outputs of a build but cannot bring in other code; allowed without being named.</summary>
    private static readonly HashSet<string> HarmlessProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        "Configuration", "Platform", "TargetFramework", "RuntimeIdentifier", "SelfContained", "Version", "VersionPrefix", "VersionSuffix",
        "PackageVersion", "RepositoryCommit", "ContinuousIntegrationBuild", "Deterministic", "IncludeSymbols", "PublishDir", "OutputPath",
        "PackageOutputPath", "SOURCE_DATE_EPOCH",
    };

    internal static IEnumerable<string> Leaves(JsonElement element, string pointer = "")
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return [pointer];
        }

        return element.EnumerateObject().SelectMany(p => Leaves(p.Value, $"{pointer}/{Escape(p.Name)}"));
    }

    internal static bool IsKnown(string leaf, IReadOnlyList<string> known, IReadOnlyList<PolicyParameter>? policy)
    {
        if (policy?.Any(p => p.Path == leaf) == true || known.Contains(leaf, StringComparer.Ordinal))
        {
            return true;
        }

        // A policy that speaks of parameters speaks of all of them; one that does not leaves the free maps free.
        var map =
            known.FirstOrDefault(k => k.EndsWith("/*", StringComparison.Ordinal) && leaf.StartsWith(k[..^1], StringComparison.Ordinal));
        return map is not null && (policy is null || HarmlessProperties.Contains(leaf[(map.Length - 1)..]));
    }

    internal static string? ValueAt(JsonElement root, string pointer) => Find(root, pointer) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        var other => other.Value.GetRawText(),
    };

    internal static JsonElement? Find(JsonElement element, string pointer)
    {
        foreach (var part in pointer.Split('/').Skip(1))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(Unescape(part), out element))
            {
                return null;
            }
        }

        return element;
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
