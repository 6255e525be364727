using System.Collections.Immutable;
using System.Text.Json;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Sources;

/// <summary>Reads the run-time target of a deps.json and where each file of it lies in the output folder.</summary>
internal static class DepsReader
{
    public static ImmutableArray<DepsLibrary> Read(string path)
    {
        using var json = StrictJson.Parse(BoundedFile.Read(path, BoundedFile.DocumentLimit, "Publish again."), path);
        var root = json.RootElement;
        var name = Text(Member(root, "runtimeTarget"), "name") ?? throw Malformed("It names no runtimeTarget.", path);
        var target = Member(Member(root, "targets"), name);
        if (target.ValueKind != JsonValueKind.Object)
        {
            throw Malformed($"It has no target '{name}'.", path);
        }

        var libraries = Member(root, "libraries");
        return [.. target.EnumerateObject().Select(entry => Library(entry, libraries, path)).OrderBy(library => library.Key, StringComparer.Ordinal)];
    }

    private static DepsLibrary Library(JsonProperty entry, JsonElement libraries, string path)
    {
        var slash = entry.Name.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == entry.Name.Length - 1)
        {
            throw Malformed($"The library '{entry.Name}' is not of the form name/version.", path);
        }

        var native = Files(entry.Value, "native").Concat(Members(entry.Value, "runtimeTargets")
            .Where(file => Text(file.Value, "assetType") == "native").Select(file => file.Name)).ToImmutableHashSet(StringComparer.Ordinal);
        return new DepsLibrary(
            entry.Name[..slash],
            entry.Name[(slash + 1)..],
            Text(Member(libraries, entry.Name), "type") ?? "package",
            [.. Members(entry.Value, "dependencies").Select(dependency => dependency.Name)],
            [
                .. Files(entry.Value, "runtime"),
                .. Files(entry.Value, "native"),
                .. Members(entry.Value, "resources").Select(file => $"{Text(file.Value, "locale")}/{Path.GetFileName(file.Name)}"),
                .. Members(entry.Value, "runtimeTargets").Select(file => file.Name),
            ],
            native);
    }

    // Files of a package lie flat in the output, unless the SDK wrote where they are.
    private static IEnumerable<string> Files(JsonElement library, string group) =>
        Members(library, group).Select(file => Text(file.Value, "localPath") ?? Path.GetFileName(file.Name));

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement.ObjectEnumerator Members(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Object } value ? value.EnumerateObject() : default;

    private static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static SbomException Malformed(string message, string path) => new(
        SbomCodes.Malformed, Clean(message), "Publish again, so that the SDK writes the file anew.", path);

    private static string Clean(string message) => Sbom.Text.UntrustedText.Clean(message, 400)!;
}
