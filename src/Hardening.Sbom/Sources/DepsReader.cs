using System.Collections.Immutable;
using System.Text.Json;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Sources;

/// <summary>Reads the run-time target of a deps.json and where each file of it lies in the output folder.</summary>
internal static class DepsReader
{
    /// <param name="utf8">The document.</param>
    /// <param name="path">The file it is or lies in, for messages.</param>
    public static ImmutableArray<DepsLibrary> Read(ReadOnlyMemory<byte> utf8, string path)
    {
        using var json = StrictJson.Parse(utf8, path);
        var root = json.RootElement;
        var name = root.Member("runtimeTarget").Text("name") ?? throw Malformed("It names no runtimeTarget.", path);
        var target = root.Member("targets").Member(name);
        if (target.ValueKind != JsonValueKind.Object)
        {
            throw Malformed($"It has no target '{name}'.", path);
        }

        var libraries = root.Member("libraries");
        return [.. target.EnumerateObject().Select(entry => Library(entry, libraries, path)).OrderBy(library =>
            library.Key, StringComparer.Ordinal)];
    }

    private static DepsLibrary Library(JsonProperty entry, JsonElement libraries, string path)
    {
        var slash = entry.Name.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == entry.Name.Length - 1)
        {
            throw Malformed($"The library '{entry.Name}' is not of the form name/version.", path);
        }

        var native = Files(entry.Value, "native").Concat(Members(entry.Value, "runtimeTargets")
            .Where(file => file.Value.Text("assetType") == "native").Select(file => file.Name)).ToImmutableHashSet(StringComparer.Ordinal);
        return new DepsLibrary(
            entry.Name[..slash],
            entry.Name[(slash + 1)..],
            libraries.Member(entry.Name).Text("type") ?? "package",
            [.. Members(entry.Value, "dependencies").Select(dependency => dependency.Name)],
            [
                .. Files(entry.Value, "runtime"),
                .. Files(entry.Value, "native"),
                .. Members(entry.Value, "resources").Select(file => $"{file.Value.Text("locale")}/{Path.GetFileName(file.Name)}"),
                .. Members(entry.Value, "runtimeTargets").Select(file => file.Name),
            ],
            native);
    }

    // Files of a package lie flat in the output, unless the SDK wrote where they are.
    private static IEnumerable<string> Files(JsonElement library, string group) =>
        Members(library, group).Select(file => file.Value.Text("localPath") ?? Path.GetFileName(file.Name));

    private static JsonElement.ObjectEnumerator Members(JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.Object } value ? value.EnumerateObject() : default;

    private static SbomException Malformed(string message, string path) => new(
        SbomCodes.Malformed, Clean(message), "Publish again, so that the SDK writes the file anew.", path);

    private static string Clean(string message) => Sbom.Text.UntrustedText.Clean(message, 400)!;
}
